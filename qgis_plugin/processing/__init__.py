"""The algorithms of Wijkmonitor for Processing: toolbox, modeler, batch and ``qgis_process``."""
