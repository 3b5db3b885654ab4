"""Qt draws the profieltaart as it was meant: every text in its place, nothing lost, nothing cut."""

from __future__ import annotations

import re

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("qgis.PyQt.QtSvg")

from qgis.core import QgsApplication  # noqa: E402
from qgis.PyQt.QtCore import QByteArray, QRectF  # noqa: E402
from qgis.PyQt.QtGui import QFont, QFontInfo, QFontMetricsF, QImage, QPainter  # noqa: E402
from qgis.PyQt.QtSvg import QSvgRenderer  # noqa: E402

from spatial_core.chart import Pie, fonts, grades, lay_out  # noqa: E402
from spatial_core.chart.geometry import CENTRE, WIDTH, point  # noqa: E402
from tests.core.golden import chart_profiles as made  # noqa: E402

SCALE = 2
PIES = {
    "grades": lambda: lay_out(made.all_grades()),
    "english": lambda: lay_out(made.all_grades(), lang="en"),
    "never judged": lambda: lay_out(made.never_judged()),
    "missing": lambda: lay_out(made.all_missing()),
    "long names": lambda: lay_out(made.long_names()),
    "compact": lambda: lay_out(made.all_grades(), compact=True),
    "numbered": lambda: lay_out(made.all_grades(), numbered=True),
}


@pytest.fixture(scope="module", autouse=True)
def application() -> object:
    """Qt needs an application before it knows fonts; one that is there already is used."""
    return QgsApplication.instance() or QgsApplication([], True)


def has(family: str) -> bool:
    return QFontInfo(QFont(family)).family() == family


def painted(svg: str) -> object:
    """The picture as an array of rows, columns and blue, green, red, alpha."""
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    assert renderer.isValid()
    size = renderer.defaultSize() * SCALE
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    flat = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), dtype=np.uint8)
    return flat.reshape(image.height(), image.width(), 4).astype(int)


def ink(pie: Pie, family: str) -> object:
    """Where text changes the picture: a mask of rows and columns."""
    svg = pie.svg().replace('"Open Sans"', f'"{family}"')
    bare = re.sub(r"<text .*?</text>", "", svg)
    return np.abs(painted(svg) - painted(bare)).sum(axis=2) > 60


def boxes(pie: Pie, margin: float) -> list[object]:
    """A mask for every line of text, ``margin`` units larger than its box."""
    shape = round(pie.height * SCALE), round(WIDTH * SCALE)
    return [_inside(line.corners(), shape, margin) for line in pie.texts if line.text.strip()]


def _inside(corners: list[tuple[float, float]], shape: tuple[int, int], margin: float) -> object:
    """The pixels of a turned box, as slices of the picture and a mask within them."""
    origin, right, down = (np.array(corners[i]) for i in (0, 2, 1))
    across, along = right - origin, down - origin
    xs, ys = zip(*corners, strict=True)
    left, top = int((min(xs) - margin) * SCALE), int((min(ys) - margin) * SCALE)
    left, top = max(left, 0), max(top, 0)
    end_x, end_y = int((max(xs) + margin) * SCALE) + 1, int((max(ys) + margin) * SCALE) + 1
    window = (slice(top, min(end_y, shape[0])), slice(left, min(end_x, shape[1])))
    y, x = np.mgrid[window]
    dx, dy = x / SCALE - origin[0], y / SCALE - origin[1]
    wide, high = np.hypot(*across), np.hypot(*along)
    u = (dx * across[0] + dy * across[1]) / wide
    v = (dx * along[0] + dy * along[1]) / high
    mask = (u >= -margin) & (u <= wide + margin) & (v >= -margin) & (v <= high + margin)
    return window, mask


@pytest.mark.parametrize("family", ["Open Sans", "DejaVu Sans"])
@pytest.mark.parametrize("name", PIES)
def test_every_text_is_drawn_inside_its_box(name: str, family: str) -> None:
    if not has(family):
        pytest.skip(f"{family} is not installed")
    pie = PIES[name]()
    mask = ink(pie, family)
    left_over = mask.copy()
    lines = [line for line in pie.texts if line.text.strip()]
    for line, (window, box) in zip(lines, boxes(pie, 3.0), strict=True):
        drawn = (mask[window] & box).sum()
        assert drawn > 0.02 * box.sum(), f"{line.text} is not drawn"
        left_over[window] &= ~box
    # Also tells that the title and the description are not drawn.
    assert left_over.sum() == 0


@pytest.mark.parametrize("name", PIES)
def test_the_picture_has_every_colour_of_its_slices(name: str) -> None:
    pie = PIES[name]()
    pixels = painted(pie.svg())
    for wedge in pie.wedges:
        if wedge.grade not in (grades.CLEAR, grades.PARTLY, grades.NO_MARGIN):
            continue
        shape = wedge.shape
        x, y = point(shape.middle, (shape.inner + shape.outer) / 2, pie.cy)
        colour = grades.colour(wedge.part)
        wanted = colour if wedge.grade == grades.CLEAR else grades.PALE[colour]
        blue, green, red, _ = pixels[round(y * SCALE), round(x * SCALE)]
        assert f"#{red:02x}{green:02x}{blue:02x}" == wanted, wedge.part.short_nl


def test_the_circle_and_the_hatch_are_drawn() -> None:
    pie = lay_out(made.all_missing())
    pixels = painted(pie.svg())
    dark = pixels[:, :, :3].sum(axis=2) < 300
    x, y = point(0.02, pie.sizes.circle, pie.cy)
    assert dark[round(y * SCALE) - 3 : round(y * SCALE) + 3, round(x * SCALE)].any()
    shape = pie.wedges[0].shape
    x, y = point(shape.middle, shape.outer - 8, pie.cy)
    patch = pixels[int(y * SCALE) - 8 : int(y * SCALE) + 8, int(x * SCALE) - 8 : int(x * SCALE) + 8]
    assert 0.05 < (patch[:, :, 0] < 230).mean() < 0.7
    assert (pixels[round(pie.cy * SCALE) - 90, round(CENTRE * SCALE)][:3] == 255).all()


@pytest.mark.parametrize("bold", [False, True])
def test_the_width_table_is_that_of_the_font(bold: bool) -> None:
    if not has("Open Sans"):
        pytest.skip("Open Sans is not installed")
    font = QFont("Open Sans")
    font.setPixelSize(1000)
    font.setBold(bold)
    font.setKerning(False)
    for text in ("Gezondheid goed", "Inkomen huishouden", "€ 287.000", "7,4%", "0–14 jaar …", "é"):
        measured = QFontMetricsF(font).horizontalAdvance(text)
        assert fonts.width(text, 1000, bold) == pytest.approx(measured, rel=0.01)
