"""CBS's mark of a changed border, chained year by year. Frame module beside its users.

The mark looks one year back: 1 code and border unchanged, 2 another code on the same border, 3 the
border moved by five metres or more. It does not say what the old code was.
"""

from __future__ import annotations

from collections.abc import Mapping

SAME, RECODED, MOVED = "same", "recoded", "moved"

Flags = Mapping[int, Mapping[str, str]]
"""By year the mark of every area of a level."""


def chained(flags: Flags, one: int, other: int) -> dict[str, str]:
    """Tell of the areas of the later year what the chain of marks says of them.

    ``same``: unchanged in every step. ``moved``: a step says that the border moved, under this
    code. ``recoded``: up to a step nothing moved, and there the code was another one. Areas of
    which a step says nothing are left out: nothing is known of them. Whether one goes from the
    earlier to the later year or back makes no difference.
    """
    first, last = sorted((one, other))
    found: dict[str, str] = {}
    for code in flags.get(last, {}):
        told = _walked(flags, code, first, last)
        if told is not None:
            found[code] = told
    return found


def _walked(flags: Flags, code: str, first: int, last: int) -> str | None:
    for year in range(last, first, -1):
        mark = flags.get(year, {}).get(code, "").strip()
        if mark == "2":
            return RECODED
        if mark == "3":
            return MOVED
        if mark != "1":
            return None
    return SAME if code in flags.get(first, {}) else None


def gaps(flags: Flags, one: int, other: int) -> list[int]:
    """Give the years after the first without any mark: there the chain breaks for all areas."""
    first, last = sorted((one, other))
    return [
        year for year in range(first + 1, last + 1)
        if not any(mark.strip() for mark in flags.get(year, {}).values())
    ]  # fmt: skip
