"""Making a pack, as an algorithm: all that a recipe can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ..state.language import say, tr
from .algorithm import Algorithm, Parameters, listed

if TYPE_CHECKING:
    from .._bridge import InputFile, Pack, Recipe

GEMEENTEN, YEARS, SOURCES, DETAIL = "GEMEENTEN", "YEARS", "SOURCES", "DETAIL"
OFFLINE, RECIPE, OUTPUT = "OFFLINE", "RECIPE", "OUTPUT"
WARNINGS, COUNT = "WARNINGS", "COUNT"
ROLES = {
    "figures": "FIGURES", "geometry": "GEOMETRY", "own": "OWN", "areas": "AREAS",
    "streets": "STREETS", "addresses": "ADDRESSES", "squares": "SQUARES",
}  # fmt: skip
AS_TOLD, DETAILS = "recept", ("recept", "full", "general")


class BuildPack(Algorithm):
    """Makes a pack of what the services give, or of files."""

    ID = "buildpack"
    GROUP = "packs"
    TAGS = ("maken", "build", "recept", "recipe", "statline", "pdok")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Say what goes in and comes out."""
        self.take_text(GEMEENTEN)
        self.take_text(YEARS)
        kind = QgsProcessing.SourceType.TypeFile
        for name in ROLES.values():
            files = QgsProcessingParameterMultipleLayers(
                name, self.label(name), kind, None, optional=True
            )
            self.take(files)
        recipe = QgsProcessingParameterFile(
            RECIPE, self.label(RECIPE), optional=True, fileFilter=tr("processing.files.recipe")
        )
        self.take(recipe)
        detail = QgsProcessingParameterEnum(
            DETAIL, self.label(DETAIL), list(DETAILS), False, AS_TOLD, usesStaticStrings=True
        )
        self.take(detail, advanced=True)
        self.take_text(SOURCES, advanced=True)
        offline = QgsProcessingParameterBoolean(OFFLINE, self.label(OFFLINE), False)
        self.take(offline, advanced=True)
        target = QgsProcessingParameterFileDestination(
            OUTPUT, self.label(OUTPUT), tr("processing.files.pack")
        )
        self.take(target)
        self.give(QgsProcessingOutputString, WARNINGS)
        self.give(QgsProcessingOutputNumber, COUNT)

    def fault(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """Refuse years that are none, and an order in which nothing is filled in."""
        if _years(self.text(parameters, YEARS, context)) is None:
            return tr("processing.bad_years", text=self.text(parameters, YEARS, context))
        given = [GEMEENTEN, YEARS, RECIPE, *ROLES.values()]
        if not any(self._given(parameters, name, context) for name in given):
            return tr("processing.buildpack.nothing")
        return ""

    def _given(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> bool:
        if name in ROLES.values():
            return bool(self._list(parameters, name, context))
        return bool(self.text(parameters, name, context))

    def _list(
        self, parameters: Parameters, name: str, context: QgsProcessingContext
    ) -> tuple[InputFile, ...]:
        """Give the files of a role; QGIS says one without a name where there are none."""
        from .._bridge import InputFile

        given = filter(None, self.parameterAsFileList(parameters, name, context))
        found = (InputFile.parse(text.strip()) for text in given)
        return tuple(InputFile(str(Path(each.path).absolute()), each.year) for each in found)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Make the pack and tell how figures and maps fitted."""
        from .._bridge import Pack
        from .making import make

        recipe = self._recipe(parameters, context)
        out = Path(self.parameterAsFileOutput(parameters, OUTPUT, context)).absolute()
        warnings = make(recipe, out, _fetches(recipe), feedback)
        for text in warnings:
            feedback.pushWarning(text)
        with Pack(out) as pack:
            for line in _account(pack):
                feedback.pushInfo(line)
            count = len(pack.areas())
        return {OUTPUT: str(out), WARNINGS: "\n".join(warnings), COUNT: count}

    def _recipe(self, parameters: Parameters, context: QgsProcessingContext) -> Recipe:
        """Add what was filled in to the recipe file; the user's own tables come beside its own."""
        from .._bridge import FILES

        recipe = _stored(self.text(parameters, RECIPE, context))
        detail = self.parameterAsEnumString(parameters, DETAIL, context)
        files = {role: self._list(parameters, name, context) for role, name in ROLES.items()}
        files["own"] = tuple(dict.fromkeys((*recipe.own, *files["own"])))
        return replace(
            recipe,
            years=_years(self.text(parameters, YEARS, context)) or recipe.years,
            gemeenten=tuple(listed(self.text(parameters, GEMEENTEN, context))) or recipe.gemeenten,
            sources=tuple(listed(self.text(parameters, SOURCES, context))) or recipe.sources,
            detail=recipe.detail if detail == AS_TOLD else detail,
            offline=recipe.offline or self.parameterAsBool(parameters, OFFLINE, context),
            **{role: files[role] or getattr(recipe, role) for role in FILES},
        )


def _stored(path: str) -> Recipe:
    """Read a recipe: a file of its own, or the one that a pack keeps; an empty one without."""
    from .._bridge import Pack, Recipe
    from .._bridge_tables import RecipeError

    if not path:
        return Recipe()
    file = Path(path)
    if file.suffix.lower() == ".gpkg":
        with Pack(file) as pack:
            return Recipe.from_json(pack.manifest.get("recipe", ""), file.resolve().parent)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise RecipeError("recipe_unreadable", why=f"{path}: {why}") from fault
    return Recipe.from_json(text, file.resolve().parent)


def _years(text: str) -> tuple[int, ...] | None:
    """Read "2022, 2024" or "2020-2024"; none for none, None for what is no year."""
    found: set[int] = set()
    for part in listed(text.replace("–", "-")):
        first, _, last = (end.strip() for end in part.partition("-"))
        last = last or first
        if not (first.isdigit() and last.isdigit() and len(first) == len(last) == 4):
            return None
        if int(first) > int(last):
            return None
        found.update(range(int(first), int(last) + 1))
    return tuple(sorted(found))


def _fetches(recipe: Recipe) -> bool:
    """Tell whether figures and maps come from the services, as the core tells it."""
    if recipe.figures or recipe.geometry:
        return False
    return not recipe.own or bool(recipe.gemeenten or recipe.sources)


def _account(pack: Pack) -> Iterator[str]:
    """Say of each year and level how many areas have figures, and how many a place on the map."""
    for row in pack.join_report():
        if row["level"] != "land":
            key = "build.level" if row["areas"] else "build.level_no_map"
            yield say(key, **{**row, "level": say(f"levels.{row['level']}")})
