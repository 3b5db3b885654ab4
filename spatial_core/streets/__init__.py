"""Streets put on the buurten that they lie in or along: read, cut, linked. Frame modules."""
