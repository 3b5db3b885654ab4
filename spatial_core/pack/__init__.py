"""The pack: one GeoPackage that holds everything a monitor shows.

``schema`` names its tables, ``gate`` decides whether a file may be read, ``reader`` answers
questions from it; these are pure. ``writer`` makes one and needs the frame libraries.
"""
