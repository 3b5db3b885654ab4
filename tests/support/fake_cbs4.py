"""The zip that CBS makes of a table by OData v4: one row a figure, and lists to explain it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .fake_zip import zipped


class Measure(NamedTuple):
    """One measure; ``group`` is the title of the group that it is in."""

    code: str
    title: str
    unit: str = "aantal"
    group: str = "Bevolking"


class Figure(NamedTuple):
    """One row of figures; a text goes into StringValue, None is an empty cell."""

    measure: str
    area: str
    value: float | str | None
    attribute: str = "None"


def archive(
    measures: Sequence[Measure],
    areas: Mapping[str, str],
    figures: Sequence[Figure],
    *,
    comma: bool = False,
    one_row: bool = True,
    **replaced: str,
) -> bytes:
    """Make the zip; ``replaced`` gives files (without .csv) another content."""
    groups = list(dict.fromkeys(m.group for m in measures))
    lines = ["Id;Measure;ValueAttribute;Value;StringValue;WijkenEnBuurten"]
    for number, found in enumerate(figures):
        words = found.value if isinstance(found.value, str) else ""
        value = "" if words or found.value is None else f"{found.value}"
        value = value.replace(".", ",") if comma else value
        lines.append(f"{number};{found.measure};{found.attribute};{value};{words};{found.area}")
    told = {"Identifier": "99999NED", "Title": "Kerncijfers wijken en buurten 2024",
            "TemporalCoverage": "2024", "ObservationsModified": "2024-11-01T02:00:00"}  # fmt: skip
    about = (
        f"{';'.join(told)}\n{';'.join(told.values())}\n"
        if one_row
        else "Name;Value\n" + "".join(f"{key};{value}\n" for key, value in told.items())
    )
    files = {
        "Observations": "\n".join(lines) + "\n",
        "MeasureCodes": "Identifier;Index;Title;Description;MeasureGroupId;DataType;Unit\n"
        + "".join(
            f'{m.code};{n};{m.title};"Twee\nregels; met een teken";{groups.index(m.group)};'
            f"Double;{m.unit}\n"
            for n, m in enumerate(measures)
        ),
        "MeasureGroups": "Id;ParentId;Title\n"
        + "".join(f"{n};;{group}\n" for n, group in enumerate(groups)),
        "WijkenEnBuurtenCodes": "Identifier;Index;Title;DimensionGroupId\n"
        + "".join(f"{code};0;{title};GM\n" for code, title in areas.items()),
        "Properties": about,
    }
    return zipped({f"{name}.csv": content for name, content in (files | replaced).items()})
