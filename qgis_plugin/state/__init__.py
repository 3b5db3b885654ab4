"""What is open and what it looks like: pack, area, year, reference, layers. No widgets."""
