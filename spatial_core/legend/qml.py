"""A layer style as QGIS stores it (QML), from rules: so that a bare QGIS shows the pack well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..escape import html as quoted
from . import colours
from .rule import Legend, Rule

_PLAIN = 'symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1"'
_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"


def style(heading: str, legend: Legend, tip: str, aliases: Mapping[str, str]) -> str:
    """Give the QML of a categorised style, the lines of a legend under a heading.

    ``tip`` is the field that names an area; ``aliases`` are fields with their names in words,
    which older versions of GDAL do not read from the file itself.
    """
    lines = [
        _HEAD,
        '<qgis version="3.40.0" styleCategories="Symbology|Fields|MapTips">',
        f'<renderer-v2 type="categorizedSymbol" attr="{quoted(legend.whole)}" {_PLAIN}>',
        "<categories>",
        _category(0, "string", "", heading),
        *(
            _category(number, "int", str(line.key), line.label)
            for number, line in _numbered(legend)
        ),
        "</categories>",
        "<symbols>",
        _whole("0", [_layer("SimpleFill", {"style": "no", "outline_style": "no"})]),
        *(_symbol(number, line) for number, line in _numbered(legend)),
        "</symbols>",
        "</renderer-v2>",
        "<aliases>",
        *(
            f'<alias field="{quoted(field)}" name="{quoted(name)}"/>'
            for field, name in aliases.items()
        ),
        "</aliases>",
        f"<previewExpression>{quoted(chr(34) + tip + chr(34))}</previewExpression>",
        "<layerGeometryType>2</layerGeometryType>",
        "</qgis>",
    ]
    return "\n".join(lines)


def _numbered(legend: Legend) -> Iterator[tuple[int, Rule]]:
    # 0 is the heading, which draws nothing.
    return enumerate(legend.lines, start=1)


def _category(number: int, kind: str, key: str, label: str) -> str:
    return (
        f'<category type="{kind}" value="{key}" symbol="{number}"'
        f' label="{quoted(label)}" render="true"/>'
    )


def _symbol(number: int, rule: Rule) -> str:
    layers = [_layer("SimpleFill", {
        "color": _rgba(rule.fill), "outline_color": _rgba(_border(rule)),
        "outline_width": "0.3" if rule.strong_border else "0.12",
        "outline_style": "solid", "outline_width_unit": "MM", "style": "solid",
        "joinstyle": "round",
    })]  # fmt: skip
    if rule.pattern == "dots":
        marker = _layer("SimpleMarker", {
            "color": _rgba(colours.DOTS), "outline_style": "no", "name": "circle", "size": "0.7",
            "size_unit": "MM",
        })  # fmt: skip
        inner = (
            f'<symbol type="marker" name="@{number}@1" alpha="1" clip_to_extent="1">{marker}'
            "</symbol>"
        )
        layers.append(_layer("PointPatternFill", {
            "distance_x": "2.6", "distance_y": "2.6", "distance_x_unit": "MM",
            "distance_y_unit": "MM", "displacement_x": "1.3", "displacement_x_unit": "MM",
        }, inner))  # fmt: skip
    if rule.pattern == "hatch":
        line = _layer("SimpleLine", {
            "line_color": _rgba(colours.HATCH), "line_width": "0.2", "line_width_unit": "MM",
            "line_style": "solid",
        })  # fmt: skip
        inner = (
            f'<symbol type="line" name="@{number}@1" alpha="1" clip_to_extent="1">{line}</symbol>'
        )
        layers.append(_layer("LinePatternFill", {
            "angle": "45", "distance": "1.8", "distance_unit": "MM", "line_width": "0.2",
        }, inner))  # fmt: skip
    return _whole(str(number), layers)


def _whole(name: str, layers: Sequence[str]) -> str:
    return (
        f'<symbol type="fill" name="{name}" alpha="1" clip_to_extent="1" force_rhr="0">'
        + "".join(layers)
        + "</symbol>"
    )


def _layer(kind: str, options: dict[str, str], inner: str = "") -> str:
    values = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items()
    )
    return (
        f'<layer class="{kind}" enabled="1" locked="0" pass="0">'
        f'<Option type="Map">{values}</Option>{inner}</layer>'
    )


def _border(rule: Rule) -> str:
    return colours.DARK if rule.strong_border else colours.BORDER


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},255"
