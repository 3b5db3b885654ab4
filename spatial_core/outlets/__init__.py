"""What leaves the house as a file: the page, the card of a group, the table."""
