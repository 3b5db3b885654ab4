"""One zip of a saved project and all that its map reads, which opens without the plugin.

Works on the project's file, never on the project that is open: neither its paths nor its name nor
what is unsaved in it can change, no layer is opened, and no service is asked anything.
"""

from __future__ import annotations

from .archive import write
from .contents import Plan, plan

__all__ = ["Plan", "plan", "write"]
