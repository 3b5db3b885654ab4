"""Area codes are text, come in many spellings and are never numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core import codes
from spatial_core.codes import Level
from spatial_core.errors import CodeError

T = TypeVar("T")
DIGITS = "0123456789"
BODY = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANKS = ["", " ", "  ", "\t", "\n", "\u00a0", "\u202f", "\u2007", "\ufeff", "\u200b"]

gemeente_part = st.text(DIGITS, min_size=4, max_size=4)
canonical = st.one_of(
    st.just("NL00"),
    gemeente_part.map("GM{}".format),
    st.builds("WK{}{}".format, gemeente_part, st.text(BODY, min_size=2, max_size=2)),
    st.builds("BU{}{}".format, gemeente_part, st.text(BODY, min_size=4, max_size=4)),
)


def _pick(number: int, choices: Sequence[T]) -> tuple[int, T]:
    number, index = divmod(number, len(choices))
    return number, choices[index]


def _spelling(number: int) -> tuple[str, str]:
    """Turn a number into a canonical code and one of the ways in which a file writes it."""
    number, length = _pick(number, (2, 6, 4, 8))
    code = {2: "NL", 4: "GM", 6: "WK", 8: "BU"}[length]
    for position in range(length):
        number, letter = _pick(number, DIGITS if position < 4 else BODY)
        code += letter
    code = "NL00" if length == 2 else code
    number, text = _pick(number, (code, code.lower(), code.capitalize()))
    number, year = _pick(number, ("", "1999", "2021", "2024"))
    text = text if code == "NL00" else year + text
    number, position = _pick(number, range(len(text)))
    number, middle = _pick(number, BLANKS)
    number, before = _pick(number, BLANKS)
    _, after = _pick(number, BLANKS)
    return code, before + text[:position] + middle + text[position:] + after


@given(st.integers(0, 2**32))
@settings(max_examples=500)
def test_every_spelling_gives_its_code(seed: int) -> None:
    # Thirty spellings a seed: 15,000 in all, in the time that 1,000 draws take.
    numbers = random.Random(seed)
    for _ in range(30):
        code, text = _spelling(numbers.getrandbits(96))
        assert codes.parse(text) == code, repr(text)
        assert codes.is_code(text), repr(text)
        assert codes.parse(text, codes.level_of(code)) == code, repr(text)


def test_a_gemeente_gets_its_lost_zeros_back() -> None:
    for number in (*range(1, 1100), *range(1100, 10_000, 89), 9999):
        code = f"GM{number:04}"
        assert codes.parse(f"GM{number}") == code
        assert codes.parse(number, Level.GEMEENTE) == code
        assert codes.parse(str(number), Level.GEMEENTE) == code


@given(st.text(max_size=14))
@settings(max_examples=500)
def test_what_is_read_is_canonical_and_stays_the_same(text: str) -> None:
    try:
        code = codes.parse(text)
    except CodeError:
        assert not codes.is_code(text)
        return
    assert codes.is_code(text)
    assert codes.parse(code) == code
    assert code[:2] == codes.level_of(code).prefix


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GM14", "GM0014"),
        ("gm0014    ", "GM0014"),
        ("2021BU02330000", "BU02330000"),
        ("BU0363AA01", "BU0363AA01"),
        ("bu0363aa01", "BU0363AA01"),
        ("WK0363NA", "WK0363NA"),
        ("WK36300", "WK036300"),
        ("BU3630000", "BU03630000"),
        ("BU0363000", "BU00363000"),
        ("NL", "NL00"),
        ("NL01", "NL00"),
        ("nl01  ", "NL00"),
        ("NL0", "NL00"),
        ("NL1", "NL00"),
        ("NL00      ", "NL00"),
        ("WK168001\u00a0", "WK168001"),
    ],
)
def test_known_spellings(text: str, code: str) -> None:
    assert codes.parse(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "", " ", None, "14", 14, "0363", "GM", "GM00001", "GM036A", "WK14", "WK03", "BU0363",
        "BU036300", "BU036300000", "WK0363A", "BU0363A1", "PV20", "NL02", "XX0363", "GM-014",
        "Eindhoven", "2021", "BU0363AA0é", "GM٠٠١٤", "1=1",
    ],
)  # fmt: skip
def test_what_is_no_code_is_refused(text: object) -> None:
    with pytest.raises(CodeError):
        codes.parse(text)


def test_what_is_no_code_is_named_and_cut() -> None:
    with pytest.raises(CodeError) as caught:
        codes.parse("Wijk " * 20)
    assert (caught.value.key, caught.value.values) == ("code_invalid", {"text": "Wijk " * 8})


def test_a_code_of_another_level_is_refused() -> None:
    with pytest.raises(CodeError, match="WK036300") as caught:
        codes.parse("wk036300", Level.BUURT)
    assert caught.value.key == "code_level"
    assert caught.value.values == {"code": "WK036300", "level": "buurt"}


def test_a_bare_number_needs_its_level() -> None:
    assert codes.parse("3630000", Level.BUURT) == "BU03630000"
    assert codes.parse("03630000", Level.BUURT) == "BU03630000"
    assert codes.parse("036300", Level.WIJK) == "WK036300"
    assert not codes.is_code("036300")


@given(canonical)
@settings(max_examples=100)
def test_parents_lead_up_to_nederland(code: str) -> None:
    levels = [codes.level_of(code)]
    above = codes.parent(code)
    while above is not None:
        levels.append(codes.level_of(above))
        above = codes.parent(above)
    official = [level for level in reversed(Level) if level is not Level.GEBIED]
    assert levels == official[-len(levels) :]


def test_levels_and_parents_of_a_buurt() -> None:
    assert codes.parent("BU0363AA01") == "WK0363AA"
    assert codes.parent("WK0363AA") == "GM0363"
    assert codes.parent("GM0363") == "NL00"
    assert codes.parent("NL00") is None
    assert codes.wijk_of("BU0363AA01") == codes.wijk_of("WK0363AA") == "WK0363AA"
    assert codes.wijk_of("GM0363") is None
    assert codes.gemeente_of("BU0363AA01") == codes.gemeente_of("GM0363") == "GM0363"
    assert codes.gemeente_of("NL00") is None
    assert Level.GEMEENTE.finer == (Level.GEBIED, Level.WIJK, Level.BUURT)
    assert Level.BUURT.finer == ()


def test_only_canonical_codes_have_a_level() -> None:
    for text in ("gm0363", "GM363", " GM0363", "NL01"):
        with pytest.raises(CodeError):
            codes.level_of(text)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Stadsdeel Noord", "EG9001-stadsdeel-noord"),
        ("'s-Gravenland", "EG9001-s-gravenland"),
        ("Dirk's Hoek", "EG9001-dirks-hoek"),
        ("Oost/West  2", "EG9001-oost-west-2"),
        ("Koningslaan é ü", "EG9001-koningslaan-e-u"),
        ("=cmd|'/c'!A1", "EG9001-cmd-c-a1"),
        ("日本", "EG9001-gebied"),
        ("--", "EG9001-gebied"),
    ],
)
def test_an_own_area_is_named_after_its_gemeente_and_its_name(name: str, code: str) -> None:
    assert codes.own("GM9001", name) == code
    assert codes.own("GM9001", name, 2) == f"{code}-2"
    assert codes.level_of(code) is Level.GEBIED
    assert codes.gemeente_of(code) == "GM9001"


@pytest.mark.parametrize(
    "text", ["EG9001-stadsdeel-noord", "eg9001-Stadsdeel-NOORD ", "\u00a0Eg9001-stads deel-noord"]
)
def test_the_code_of_an_own_area_is_read_in_any_case(text: str) -> None:
    assert codes.parse(text) == "EG9001-stadsdeel-noord"
    assert codes.parse(text, Level.GEBIED) == "EG9001-stadsdeel-noord"
    assert codes.parent(codes.parse(text)) == "GM9001"


def test_a_long_name_of_an_own_area_is_cut_without_a_dash_at_its_end() -> None:
    whole = "a" * 300
    cut = codes.own("GM9001", whole)
    assert codes.is_canonical(cut)
    assert len(cut) < len(whole)
    longest = len(cut) - len("EG9001-")
    assert codes.own("GM9001", "a" * (longest - 1) + " bc") == "EG9001-" + "a" * (longest - 1)


def test_fictive_water_buurten_are_known_by_their_number() -> None:
    assert codes.is_fictive_water("BU02339997")
    assert codes.is_fictive_water("BU02339998")
    assert not codes.is_fictive_water("BU02339996")
    assert not codes.is_fictive_water("WK029997")
    assert not codes.is_fictive_water("GM9997")


@given(canonical)
def test_a_canonical_code_has_nothing_to_mend(code: str) -> None:
    assert codes.is_canonical(code)
    assert not codes.is_canonical(code.lower())
    assert not codes.is_canonical(code + "0")


@given(st.lists(canonical, max_size=20))
def test_many_codes_at_once_say_what_each_says(many: list[str]) -> None:
    assert codes.are_canonical(many)
    assert not codes.are_canonical([*many, "GM14"])
    assert codes.gemeenten_of(many) == [codes.gemeente_of(code) for code in many]
    assert codes.fictive_water(many) == [codes.is_fictive_water(code) for code in many]


def test_fictive_water_is_a_buurt_with_its_number() -> None:
    many = ["BU00149997", "BU00149998", "BU00149999", "GM9997", "WK009997", "NL00"]
    assert codes.fictive_water(many) == [True, True, False, False, False, False]
    assert codes.gemeenten_of(["NL00", "BU00149997"]) == [None, "GM0014"]


def test_what_parse_takes_is_a_code() -> None:
    assert codes.is_code("gm 14")
    assert not codes.is_code("Centrum")
    assert not codes.is_code(None)


def test_a_text_without_a_level_is_named_and_cut() -> None:
    with pytest.raises(CodeError) as caught:
        codes.level_of("x" * 60)
    assert (caught.value.key, caught.value.values) == ("code_invalid", {"text": "x" * 40})
