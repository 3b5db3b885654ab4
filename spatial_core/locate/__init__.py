"""In which area a point lies: a grid over a map, exact on its borders, for millions of points.

``outlines`` takes the edges out of the shapes, ``lattice`` lays cells over them, ``crossings``
tells which edge passes which cell and which centre lies in which polygon, ``index`` puts these
together, ``answer`` asks it (with ``exact`` near a border). ``kept`` keeps an index between runs,
``layer`` makes one of a pack's map, ``points`` and ``table`` are files of points in and out.
"""
