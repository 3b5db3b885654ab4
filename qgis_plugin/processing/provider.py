"""The provider: which algorithms there are. Its id and theirs are kept for ever."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

# So that QGIS sees the package itself being imported, and forgets it on unload.
from . import algorithm
from .add_stories import AddStories
from .build_pack import BuildPack
from .compare_areas import CompareAreas
from .contrast_lines import ContrastLines
from .custom_area_profile import CustomAreaProfile
from .export_figures import ExportFigures
from .export_site import ExportSite
from .harmonised_layer import HarmonisedLayer
from .hidden_spread import HiddenSpread
from .join_own_table import JoinOwnTable
from .link_streets import LinkStreets
from .locate_points import LocatePoints
from .make_sheets import MakeSheets
from .overlay_areas import OverlayAreas
from .share_project import ShareProject
from .stock_indicators import StockIndicators
from .story_list import StoryList
from .street_profile import StreetProfileTable
from .trend_table import TrendTable
from .verify_pack import VerifyPack

ID = "wijkmonitor"
ALGORITHMS = (
    BuildPack, VerifyPack, JoinOwnTable, CompareAreas, CustomAreaProfile, ExportFigures, ExportSite,
    LinkStreets, LocatePoints, StreetProfileTable, ContrastLines, HiddenSpread,
    MakeSheets, OverlayAreas, StockIndicators, ShareProject, TrendTable, HarmonisedLayer,
    AddStories, StoryList,
)  # fmt: skip


class WijkmonitorProvider(QgsProcessingProvider):
    """What Processing lists as Wijkmonitor."""

    def id(self) -> str:
        """Give the name that models and scripts use."""
        return ID

    def name(self) -> str:
        """Give the name that people see."""
        return "Wijkmonitor"

    def icon(self) -> QIcon:
        """Give the plugin's own icon."""
        return QIcon(str(algorithm.ICON))

    def svgIconPath(self) -> str:
        """Give the icon's file."""
        return str(algorithm.ICON)

    def loadAlgorithms(self) -> None:
        """Add the algorithms."""
        for kind in ALGORITHMS:
            self.addAlgorithm(kind())
