"""The user's own homes, put into the buurten of a pack. Frame modules."""
