"""How a figure stands: with what it is compared, over which years, how sure, and what warns.

The rules are in :mod:`..statistics`; here they meet the figures of a pack. Nothing here knows a
profile, a picture or a sentence.
"""
