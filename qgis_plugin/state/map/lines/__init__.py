"""Lines between buurten: found, read in the background, and kept as a layer of the map."""
