"""A pack shared in PostgreSQL/PostGIS: published, opened again, with stories to write. Pure.

Addresses name a service, never a user or password: those stand in libpq's own service file, or in
QGIS's authentication store.
"""
