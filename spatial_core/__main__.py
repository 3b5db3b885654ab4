"""``python -m spatial_core`` is the command ``wijkmonitor``."""

from .cli import main

if __name__ == "__main__":
    raise SystemExit(main())
