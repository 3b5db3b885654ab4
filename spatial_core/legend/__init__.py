"""The map's legend: which class an area falls in, in which words and which colour.

Pure. The plugin turns the rules into a native renderer, the pack writer into a default style, so
that both show the same.
"""
