"""What the algorithms ask of the core, imported when one of them runs."""

from __future__ import annotations

try:
    from .spatial_core import escape
    from .spatial_core._files import write_text
    from .spatial_core.chart import bar_rows, fonts, swatches, two_sides
    from .spatial_core.chart.profieltaart import profieltaart
    from .spatial_core.codes import Level, is_code, parse
    from .spatial_core.errors import CodeError, GeometryError, OutputError, RecipeError, TableError
    from .spatial_core.judgement import ranking
    from .spatial_core.judgement.apart import chosen as chosen_reference
    from .spatial_core.missing import CBS_SENTINELS, MISSING_TEXTS, SENTINEL_LIMIT, Reason
    from .spatial_core.outlets import (
        beside_sheets,
        export,
        harmonised,
        page,
        sheet,
        site,
        stock_page,
        street_page,
    )
    from .spatial_core.outlets.sheet import Beside
    from .spatial_core.pack import schema
    from .spatial_core.reading import comparison, hidden, hidden_told, stock_told, street_told, talk
    from .spatial_core.reading import stock as stock_readings
    from .spatial_core.reading import street as street_profiles
    from .spatial_core.stories import share as story_sharing
    from .spatial_core.stories.book import Stories
except ModuleNotFoundError as exc:
    if exc.name != f"{__package__}.spatial_core":
        raise
    from spatial_core import escape
    from spatial_core._files import write_text
    from spatial_core.chart import bar_rows, fonts, swatches, two_sides
    from spatial_core.chart.profieltaart import profieltaart
    from spatial_core.codes import Level, is_code, parse
    from spatial_core.errors import CodeError, GeometryError, OutputError, RecipeError, TableError
    from spatial_core.judgement import ranking
    from spatial_core.judgement.apart import chosen as chosen_reference
    from spatial_core.missing import CBS_SENTINELS, MISSING_TEXTS, SENTINEL_LIMIT, Reason
    from spatial_core.outlets import (
        beside_sheets,
        export,
        harmonised,
        page,
        sheet,
        site,
        stock_page,
        street_page,
    )
    from spatial_core.outlets.sheet import Beside
    from spatial_core.pack import schema
    from spatial_core.reading import comparison, hidden, hidden_told, stock_told, street_told, talk
    from spatial_core.reading import stock as stock_readings
    from spatial_core.reading import street as street_profiles
    from spatial_core.stories import share as story_sharing
    from spatial_core.stories.book import Stories

__all__ = [
    "CBS_SENTINELS",
    "MISSING_TEXTS",
    "SENTINEL_LIMIT",
    "Beside",
    "CodeError",
    "GeometryError",
    "Level",
    "OutputError",
    "Reason",
    "RecipeError",
    "Stories",
    "TableError",
    "bar_rows",
    "beside_sheets",
    "chosen_reference",
    "comparison",
    "escape",
    "export",
    "fonts",
    "harmonised",
    "hidden",
    "hidden_told",
    "is_code",
    "page",
    "parse",
    "profieltaart",
    "ranking",
    "schema",
    "sheet",
    "site",
    "stock_page",
    "stock_readings",
    "stock_told",
    "story_sharing",
    "street_page",
    "street_profiles",
    "street_told",
    "swatches",
    "talk",
    "two_sides",
    "write_text",
]
