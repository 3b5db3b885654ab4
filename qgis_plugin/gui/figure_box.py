"""A box to choose a figure in, below the names of the themes."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy

from .._bridge import Indicator, Pack
from ..state.map import dressing


def make(name: str, letters: int) -> QComboBox:
    """Make a box of so many letters at least; ``name`` is what is read out of it."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(letters)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setMaxVisibleItems(24)
    return made


def fill(box: QComboBox, pack: Pack | None, offered: Sequence[Indicator], wanted: str) -> None:
    """List figures below the names of their themes, which cannot be chosen."""
    box.clear()
    model = box.model()
    for theme in [] if pack is None else pack.catalogue.themes:
        members = [each for each in offered if each.theme == theme.id]
        if not members:
            continue
        box.addItem(dressing.theme_label(theme))
        if isinstance(model, QStandardItemModel):
            head = model.item(box.count() - 1)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            letters = head.font()
            letters.setBold(True)
            head.setFont(letters)
        for each in members:
            box.addItem(dressing.short_name(each), each.id)
            box.setItemData(box.count() - 1, dressing.long_name(each), Qt.ItemDataRole.ToolTipRole)
    at = box.findData(wanted) if wanted else -1
    box.setCurrentIndex(at if at >= 0 else min(1, box.count() - 1))
