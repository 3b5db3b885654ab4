"""What is asked of a pack: a profile, a comparison, a custom area, a group, the buurten of a wijk.

Pure values, without a picture or a sentence.
"""
