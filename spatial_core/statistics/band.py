"""The practical band: how far two values must be apart before the difference matters."""

from __future__ import annotations

BAND_OF_ESTIMATES = "max(0.25sd,1pp)"
"""The rule for estimates of a model whose limits are known."""


def band(rule: str, reference: float, sd: float | None) -> float | None:
    """Give the practical band around a reference value, in the indicator's unit.

    ``rule`` is the catalogue's: ``max(0.25sd,1pp)`` (the point is half a point below a
    reference of 10 %), ``0.25sd``, ``5% of ref``, ``10% of ref``, ``0.5km and >1km``,
    ``3pp wijk/4pp buurt``. None for ``none``, or where the rule needs an sd that is not known.
    """
    if rule == "max(0.25sd,1pp)":
        point = 0.5 if reference < 10.0 else 1.0
        return point if sd is None else max(0.25 * sd, point)
    if rule == "0.25sd":
        return None if sd is None else 0.25 * sd
    if rule.endswith("% of ref"):
        return float(rule[: rule.index("%")]) / 100.0 * abs(reference)
    return {"0.5km and >1km": 0.5, "3pp wijk/4pp buurt": 4.0}.get(rule)


def within_band(rule: str, value: float, reference: float, sd: float | None) -> bool | None:
    """Tell whether two values are equal for practical purposes; None where no band is set.

    For distances below one kilometre on both sides every difference is small.
    """
    width = band(rule, reference, sd)
    if width is None:
        return None
    if rule == "0.5km and >1km" and max(value, reference) <= 1.0:
        return True
    return abs(value - reference) < width
