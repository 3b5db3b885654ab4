"""Guard rails on what may be drawn, in one place so that no outlet can skip them."""

from __future__ import annotations

from .catalogue import Indicator


def may_be_drawn(indicator: Indicator) -> bool:
    """Tell whether profile, pie and map may show the indicator.

    Composition by herkomst needs its explanation, its reference and its cautions beside it;
    until they are built it stays in the pack, in ``value`` and in the export only.
    """
    return not indicator.herkomst
