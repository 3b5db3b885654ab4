"""Making packs: in this process or by the command, on the network of QGIS."""
