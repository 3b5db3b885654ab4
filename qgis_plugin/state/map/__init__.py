"""What the map shows: layers, their tree, looks and places."""
