"""What the user sees and touches: the dock and its parts, the map tool, the messages."""
