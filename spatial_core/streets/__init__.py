"""Streets put on the buurten that they lie in or along: read, cut at borders, linked. Frame module."""
