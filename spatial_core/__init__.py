"""Wijkmonitor's spatial core: indicators joined to CBS areas, kept in one checked pack.

Pure modules (codes, catalogue, missing, statistics, profile, wording, chart, pack reader)
import the standard library only; frame modules (sources, figures, join, build, pack writer)
use numpy, shapely and GDAL. Pure never imports frame. Nothing here imports QGIS.
"""
