"""Stories of residents and professionals, in a GeoPackage of the user's own. Pure.

Never in a pack, so no build touches them. SQLite alone reads and writes the file.
"""
