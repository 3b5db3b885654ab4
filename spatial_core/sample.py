"""The project's own fictional sample: made by a script in ``data/sample`` and built to a pack."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from . import _resources
from .errors import missing_library
from .recipe import InputFile, Recipe

AREA = "WK900101"
"""A wijk of the sample that shows most of what a profile can show."""

STREET = "Grensstraat, Voorbeeldstad"
"""A street of the sample with another buurt on either side."""

SQUARES_OF = 2024
"""The year of the sample's squares, which their file does not tell."""


def generate(folder: Path) -> dict[str, Path]:
    """Write the sample's files in the shapes in which providers publish; say which is which."""
    path = _resources.data_dir() / "sample" / "generate.py"
    spec = importlib.util.spec_from_file_location("wijkmonitor_sample_generate", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except ImportError as exc:
        raise missing_library(exc) from exc
    files: dict[str, Path] = module.generate(folder)
    return files


def recipe(files: dict[str, Path]) -> Recipe:
    """Give the recipe that builds the whole sample."""

    def of(role: str) -> tuple[InputFile, ...]:
        found = ((name, path) for name, path in files.items() if name.startswith(f"{role}_2"))
        return tuple(InputFile(str(path), int(name[-4:])) for name, path in found)

    own = tuple(InputFile(str(path)) for name, path in files.items() if name.startswith("own_"))
    areas = tuple(InputFile(str(files[name])) for name in ("districts",) if name in files)
    squares = tuple(
        InputFile(str(files[name]), SQUARES_OF) for name in ("squares",) if name in files
    )
    streets = tuple(InputFile(str(files[name])) for name in ("streets",) if name in files)
    doors = tuple(
        InputFile(str(path)) for name, path in files.items() if name.startswith("address")
    )
    squares = tuple(
        InputFile(str(files[name]), SQUARES_OF) for name in ("squares",) if name in files
    )
    return Recipe(
        figures=of("figures"), geometry=of("geometry"), own=own, areas=areas,
        streets=streets, addresses=doors, squares=squares,
    )  # fmt: skip
