"""Charts as SVG text: one drawing for the dock, the sheet, the page and the tests.

Pure: standard library only. Everything drawn stays within what Qt's SVG renderer knows.
"""

from .profieltaart import Pie, lay_out, profieltaart, slice_at, text_alternative

__all__ = ["Pie", "lay_out", "profieltaart", "slice_at", "text_alternative"]
