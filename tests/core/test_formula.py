"""Formulas of the catalogue: sums, differences and alternatives, nothing else."""

from __future__ import annotations

import pytest

from spatial_core import formula


def test_a_formula_is_a_sum_of_signed_columns() -> None:
    parsed = formula.parse("inwoners - leeftijd_00_14 + a2")
    assert parsed.alternatives == (((1, "inwoners"), (-1, "leeftijd_00_14"), (1, "a2")),)
    assert parsed.names == {"inwoners", "leeftijd_00_14", "a2"}


def test_a_formula_may_start_with_a_sign() -> None:
    assert formula.parse(" -a+b").alternatives == (((-1, "a"), (1, "b")),)


def test_the_first_alternative_that_is_there_is_taken() -> None:
    parsed = formula.parse("exact | a - b | a")
    assert parsed.choose({"exact", "a", "b"}) == (0, ((1, "exact"),))
    assert parsed.choose({"a", "b"}) == (1, ((1, "a"), (-1, "b")))
    assert parsed.choose({"a"}) == (2, ((1, "a"),))


def test_no_alternative_is_taken_with_a_column_missing() -> None:
    assert formula.parse("a - b").choose({"a"}) is None
    assert formula.parse("a - b").choose(()) is None


@pytest.mark.parametrize(
    "text", ["", " ", "a b", "a * b", "a +", "A", "1a", "a | ", "a -- b", "(a)"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="formula"):
        formula.parse(text)
