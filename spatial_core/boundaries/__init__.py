"""What became of areas between two years: made from flags, outlines, addresses and squares.

Frame modules. ``sides`` are the areas of a year; ``flags`` chains what CBS says of changes;
``outlines`` tells equal outlines, ``pieces`` cuts the others; ``weights`` divides people over
pieces; ``links`` puts a level together, ``groups`` a level on buurten; ``account`` tells totals and
refuses what loses people; ``crosswalks`` makes all that a pack gets. Source: the statistical
contract, section 8.
"""
