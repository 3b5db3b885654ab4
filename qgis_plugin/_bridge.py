"""The only way from the plugin to the core: nested in the zip, beside it in the repository.

Import statements, not importlib: QGIS forgets the modules that it saw being imported when
the plugin is unloaded, and only those.
"""

from __future__ import annotations

try:
    from .spatial_core import _resources as resources
    from .spatial_core import catalogue as catalogues
    from .spatial_core import (
        codes,
        cover,
        escape,
        explained,
        find,
        finer,
        guards,
        sentence,
        statistics,
        wording,
    )
    from .spatial_core._files import atomic_path, remove_leftovers, write_text
    from .spatial_core.catalogue import OWN_THEME, Indicator, PieSlice
    from .spatial_core.chart import (
        ages,
        bars,
        bivariate_key,
        mark,
        multiples,
        scatter,
        sparkline,
        strip,
        two_sides,
    )
    from .spatial_core.chart import table as tables
    from .spatial_core.chart import trend as trend_chart
    from .spatial_core.chart.drawing import Drawing
    from .spatial_core.chart.profieltaart import Pie, explanation, lay_out, text_alternative
    from .spatial_core.combine import Combined
    from .spatial_core.errors import (
        CancelledError,
        CodeError,
        DependencyError,
        GeometryError,
        NotFoundError,
        OutputError,
        PackError,
        WijkmonitorError,
        missing_library,
    )
    from .spatial_core.judgement import contrast as contrasts
    from .spatial_core.judgement import overlay as overlays
    from .spatial_core.judgement import peers, verdicts
    from .spatial_core.judgement import reference as references
    from .spatial_core.judgement.contrast import Contrast
    from .spatial_core.judgement.overlay import Overlay
    from .spatial_core.legend import across, bivariate, cells, classes, colours, sides, yearly
    from .spatial_core.legend import change as change_legend
    from .spatial_core.legend import contrast as contrast_legend
    from .spatial_core.legend import rules as legends
    from .spatial_core.legend.layer import Layer
    from .spatial_core.legend.layer import in_portions as layer_in_portions
    from .spatial_core.legend.layer import of_layer as layer_of
    from .spatial_core.legend.rule import LIST, Legend, Rule
    from .spatial_core.missing import REASONS, Reason
    from .spatial_core.outlets import card as cards
    from .spatial_core.pack import gate
    from .spatial_core.pack.reader import Figure, Pack
    from .spatial_core.reading import (
        changed,
        charted,
        comparison,
        custom,
        groups,
        hidden_told,
        offered,
        over_years,
        overlay_told,
        side_by_side,
        street_cells,
        street_cells_told,
        street_told,
        strengths,
        trend_parts,
        trend_told,
        within,
    )
    from .spatial_core.reading import definition as definitions
    from .spatial_core.reading import profile as profiles
    from .spatial_core.reading import street as street_profiles
    from .spatial_core.reading import trend as trends
    from .spatial_core.reading.custom import Custom
    from .spatial_core.reading.definition import Definition
    from .spatial_core.reading.profile import Area, Profile, Slice, ThemeSlices
    from .spatial_core.reading.street import StreetProfile
    from .spatial_core.reading.trend import Trend
    from .spatial_core.recipe import FILES, InputFile, Recipe
    from .spatial_core.street import Street, StreetLink
except ModuleNotFoundError as exc:
    if exc.name != f"{__package__}.spatial_core":
        raise  # a real fault inside the core must not be masked
    from spatial_core import _resources as resources
    from spatial_core import catalogue as catalogues
    from spatial_core import (
        codes,
        cover,
        escape,
        explained,
        find,
        finer,
        guards,
        sentence,
        statistics,
        wording,
    )
    from spatial_core._files import atomic_path, remove_leftovers, write_text
    from spatial_core.catalogue import OWN_THEME, Indicator, PieSlice
    from spatial_core.chart import (
        ages,
        bars,
        bivariate_key,
        mark,
        multiples,
        scatter,
        sparkline,
        strip,
        two_sides,
    )
    from spatial_core.chart import table as tables
    from spatial_core.chart import trend as trend_chart
    from spatial_core.chart.drawing import Drawing
    from spatial_core.chart.profieltaart import Pie, explanation, lay_out, text_alternative
    from spatial_core.combine import Combined
    from spatial_core.errors import (
        CancelledError,
        CodeError,
        DependencyError,
        GeometryError,
        NotFoundError,
        OutputError,
        PackError,
        WijkmonitorError,
        missing_library,
    )
    from spatial_core.judgement import contrast as contrasts
    from spatial_core.judgement import overlay as overlays
    from spatial_core.judgement import peers, verdicts
    from spatial_core.judgement import reference as references
    from spatial_core.judgement.contrast import Contrast
    from spatial_core.judgement.overlay import Overlay
    from spatial_core.legend import across, bivariate, cells, classes, colours, sides, yearly
    from spatial_core.legend import change as change_legend
    from spatial_core.legend import contrast as contrast_legend
    from spatial_core.legend import rules as legends
    from spatial_core.legend.layer import Layer
    from spatial_core.legend.layer import in_portions as layer_in_portions
    from spatial_core.legend.layer import of_layer as layer_of
    from spatial_core.legend.rule import LIST, Legend, Rule
    from spatial_core.missing import REASONS, Reason
    from spatial_core.outlets import card as cards
    from spatial_core.pack import gate
    from spatial_core.pack.reader import Figure, Pack
    from spatial_core.reading import (
        changed,
        charted,
        comparison,
        custom,
        groups,
        hidden_told,
        offered,
        over_years,
        overlay_told,
        side_by_side,
        street_cells,
        street_cells_told,
        street_told,
        strengths,
        trend_parts,
        trend_told,
        within,
    )
    from spatial_core.reading import definition as definitions
    from spatial_core.reading import profile as profiles
    from spatial_core.reading import street as street_profiles
    from spatial_core.reading import trend as trends
    from spatial_core.reading.custom import Custom
    from spatial_core.reading.definition import Definition
    from spatial_core.reading.profile import Area, Profile, Slice, ThemeSlices
    from spatial_core.reading.street import StreetProfile
    from spatial_core.reading.trend import Trend
    from spatial_core.recipe import FILES, InputFile, Recipe
    from spatial_core.street import Street, StreetLink

__all__ = [
    "FILES",
    "LIST",
    "OWN_THEME",
    "REASONS",
    "Area",
    "CancelledError",
    "CodeError",
    "Combined",
    "Contrast",
    "Custom",
    "Definition",
    "DependencyError",
    "Drawing",
    "Figure",
    "GeometryError",
    "Indicator",
    "InputFile",
    "Layer",
    "Legend",
    "NotFoundError",
    "OutputError",
    "Overlay",
    "Pack",
    "PackError",
    "Pie",
    "PieSlice",
    "Profile",
    "Reason",
    "Recipe",
    "Rule",
    "Slice",
    "Street",
    "StreetLink",
    "StreetProfile",
    "ThemeSlices",
    "Trend",
    "WijkmonitorError",
    "across",
    "ages",
    "atomic_path",
    "bars",
    "bivariate",
    "bivariate_key",
    "cards",
    "catalogues",
    "cells",
    "change_legend",
    "changed",
    "charted",
    "classes",
    "codes",
    "colours",
    "comparison",
    "contrast_legend",
    "contrasts",
    "cover",
    "custom",
    "definitions",
    "escape",
    "explained",
    "explanation",
    "find",
    "finer",
    "gate",
    "groups",
    "guards",
    "hidden_told",
    "lay_out",
    "layer_in_portions",
    "layer_of",
    "legends",
    "mark",
    "missing_library",
    "multiples",
    "offered",
    "over_years",
    "overlay_told",
    "overlays",
    "peers",
    "profiles",
    "references",
    "remove_leftovers",
    "resources",
    "scatter",
    "sentence",
    "side_by_side",
    "sides",
    "sparkline",
    "statistics",
    "street_cells",
    "street_cells_told",
    "street_profiles",
    "street_told",
    "strengths",
    "strip",
    "tables",
    "text_alternative",
    "trend_chart",
    "trend_parts",
    "trend_told",
    "trends",
    "two_sides",
    "verdicts",
    "within",
    "wording",
    "write_text",
    "yearly",
]
