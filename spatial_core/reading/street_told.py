"""What is said of a street: where it lies, its figures side by side, what differs. Pure.

Command, page and dock say the same of the same street. A sentence names the two buurten, never the
street: there are no figures of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .. import guards, sentence, wording
from ..judgement.contrast import OTHER_GEMEENTE
from ..legend import contrast as classes
from ..recipe import TOLERANCE
from ..statistics import verdict
from .street import CAUTION

if TYPE_CHECKING:
    from ..area import Area
    from ..combine import Combined
    from ..judgement.contrast import Contrast
    from ..pack.reader import Pack
    from .profile import Profile, Slice
    from .street import StreetProfile


class Row(NamedTuple):
    """One indicator of a street: the slice of every side, what is derived, and what differs.

    ``combined`` is empty for a street in one buurt; ``contrast`` is None there too.
    """

    label: str
    year: str
    slices: tuple[Slice, ...]
    combined: str
    contrast: Contrast | None


def caution(lang: str = "nl") -> str:
    """Give what stands beside everything that is said of a street."""
    return wording.say(f"caution.{CAUTION}", lang)


def share(found: StreetProfile, code: str, lang: str = "nl") -> str:
    """Say how much of the street lies in a buurt: "62% van de adressen"."""
    part = next(link.share for link in found.links if link.code == code)
    if not part:
        return wording.say(f"street.share.{found.street.by}.none", lang)
    return wording.say(f"street.share.{found.street.by}", lang, p=percent(part, lang))


def percent(part: float, lang: str = "nl") -> str:
    """Write a share, 0…1, in whole percents; of a small one that it is less than 1%."""
    return wording.value_text(100 * part, "%", None, lang, "model")


def lies(pack: Pack, found: StreetProfile, lang: str = "nl") -> list[str]:
    """Say in which buurten the street lies, how much of it in each, and where it is a border."""
    street, sides = found.street, found.sides
    told = []
    if found.whole:
        told.append(in_one(found, lang))
    else:
        shared = [each.code for each in found.links if each.share > 0]
        names = [f"{found.side(code).area.told} ({share(found, code, lang)})" for code in shared]
        if names:
            n = len(names)
            told.append(wording.say("street.lies", lang, street=street.told, n=n, names=names))
        if line := within(pack, found, [s for s in sides if s.area.code not in shared], lang):
            told.append(line)
        along = sum(
            each.length
            for each in pack.stretches(street.year, street.id)
            if {each.left, each.right} == {found.drawn_left, found.drawn_right}
        )
        if along >= 1:
            left, right = (side.area.told for side in found.pair)
            m = wording.integer(along, lang)
            told.append(wording.say("street.border", lang, m=m, left=left, right=right))
    if street.is_surface:
        key = "street.surface.boundary" if street.boundary else "street.surface"
        told.append(wording.say(key, lang))
    if found.outside >= _LITTLE:
        told.append(wording.say("street.outside", lang, p=percent(found.outside, lang)))
    return told


def within(pack: Pack, found: StreetProfile, sides: Sequence[Profile], lang: str = "nl") -> str:
    """Say which buurten only lie within the tolerance of the street; empty for none."""
    if not sides:
        return ""
    m = wording.decimal(tolerance(pack), 0, lang)
    names = [side.area.told for side in sides]
    key = f"street.near.{found.street.by}"
    return wording.say(key, lang, m=m, n=len(names), names=names)


def tolerance(pack: Pack) -> float:
    """Give how many metres from a street a buurt still lies along it, as the pack was made."""
    recipe = json.loads(pack.manifest.get("recipe") or "{}")
    return float(recipe.get("tolerance") or TOLERANCE)


_LITTLE = 0.005
"""Less than this outside all buurten is the accuracy of lines and borders."""


def in_one(found: StreetProfile, lang: str = "nl") -> str:
    """Say that the street lies in one buurt, of a street that does."""
    key = "street.whole" if found.outside < _LITTLE else "street.only"
    return wording.say(key, lang, street=found.street.told, name=found.sides[0].area.told)


def compared(found: StreetProfile, lang: str = "nl") -> list[str]:
    """Say what the sides are compared with, a line for each reference."""
    about: dict[str, list[str]] = {}
    for side in found.columns:
        about.setdefault(side.reference.name(lang), []).append(side.area.told)
    if len(about) == 1:
        return [wording.say("profile.compared", lang, ref=next(iter(about)))]
    return [
        wording.say("street.compared", lang, name=names, ref=ref) for ref, names in about.items()
    ]


def derived(found: StreetProfile, lang: str = "nl") -> str:
    """Say what the figures are that are put together; empty for a street in one buurt."""
    return "" if found.whole else wording.say(f"street.combined.{found.street.by}", lang)


def cautions(found: StreetProfile, lang: str = "nl") -> list[str]:
    """Give what must stand beside the whole: first that these are no figures of the street."""
    told = [wording.say(f"caution.{key}", lang) for key in found.cautions]
    told.append(derived(found, lang))
    if len({side.area.gemeente_code for side in found.columns}) > 1:
        told.append(wording.say(f"caution.{OTHER_GEMEENTE}", lang))
    about: dict[str, list[str]] = {}
    for side in found.columns:
        for line in sentence.beside(side, lang):
            about.setdefault(line, []).append(side.area.told)
    every = len(found.columns)
    told += [
        line if len(names) == every else f"{', '.join(names)}: {line}"
        for line, names in about.items()
    ]
    return [line for line in told if line]


def notes(
    found: StreetProfile, lang: str = "nl", said: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """Give each caution of a figure once, after the labels of the figures that it is about.

    One that is not said of every side names the buurten that it is said of. What is ``said``
    elsewhere is left out.
    """
    labels: dict[str, str] = {}
    about: dict[str, list[str]] = {}
    for side in found.columns:
        for label, text in sentence.notes(side, lang):
            labels[text] = max(labels.get(text, ""), label, key=len)
            about.setdefault(text, []).append(side.area.told)
    every = len(found.columns)
    return [
        (labels[text] if len(names) == every else f"{labels[text]} ({', '.join(names)})", text)
        for text, names in about.items()
        if text not in said
    ]


def sources(found: StreetProfile) -> list[str]:
    """Give the sources of all figures, each once."""
    return list(dict.fromkeys(s for side in found.columns for s in sentence.sources(side)))


def rows(
    found: StreetProfile, contrasts: Mapping[str, Contrast], lang: str = "nl"
) -> list[tuple[str, list[Row]]]:
    """Give the rows of the table, theme by theme under the theme's label."""
    return [
        (theme.label_nl if lang == "nl" else theme.label_en,
         [_row(found, piece, contrasts.get(piece.indicator), lang) for piece in theme.slices])
        for theme in found.sides[0].themes
    ]  # fmt: skip


def _row(found: StreetProfile, piece: Slice, apart: Contrast | None, lang: str) -> Row:
    first, last = found.spans.get(piece.indicator, (piece.year, piece.year))
    years = [year for year in (first, last) if year is not None]
    made = found.combined.get(piece.indicator)
    slices = found.slices(piece.indicator)
    text = "" if made is None else combined(slices, made, lang)
    return Row(_label(piece, lang), wording.years(years), slices, text, apart)


def combined(slices: Sequence[Slice], made: Combined, lang: str = "nl") -> str:
    """Write what is derived of slices, always as an estimate; without a value why there is none.

    With no more digits than the smallest of them has.
    """
    if made.value is None:
        return wording.say(f"reason.short.{made.reason}", lang)
    n = min((each.n for each in slices if each.n is not None), default=None)

    def written(value: float) -> str:
        return wording.short_value(value, slices[0].unit, n, lang, slices[0].kind)

    w = written(made.value)
    text = wording.say("street.about", lang, w=w)
    low, high = (written(bound) for bound in made.bounds or (made.value, made.value))
    if low != high:
        text = wording.say("street.about.between", lang, w=w, low=low, high=high)
    if made.coverage < _ALL:
        p = percent(made.coverage, lang)
        text = wording.say("street.about.covered", lang, text=text, p=p)
    return text


_ALL = 0.995


def heads(found: StreetProfile, lang: str = "nl") -> tuple[str, ...]:
    """Name the columns of what is derived and of what differs; none for a street in one buurt.

    Of more than two buurten it is told which two the difference is of.
    """
    if found.whole:
        return ()
    key, names = "street.col.contrast", {}
    if found.others:
        left, right = (side.area.told for side in found.pair)
        key, names = "street.col.contrast.of", {"left": left, "right": right}
    return wording.say("street.col.combined", lang), wording.say(key, lang, **names)


def side_cell(piece: Slice, lang: str = "nl") -> tuple[str, str]:
    """Give the value of one side, and its verdict beside that side's own reference."""
    if piece.value is None:
        return wording.say(f"reason.short.{piece.reason}", lang), ""
    value = piece.text_nl if lang == "nl" else piece.text_en
    return value, sentence.judgement(piece.direction, piece.compare, piece.verdict, lang)


def contrast_words(apart: Contrast | None, lang: str = "nl") -> str:
    """Give a contrast in a few words, as the legend of the map says it; empty without one."""
    return "" if apart is None else classes.words(classes.of(apart), lang)


def contrast_sentence(
    pack: Pack, left: Area, right: Area, apart: Contrast, lang: str = "nl"
) -> str:
    """Say what differs between two areas; never a verdict without both values."""
    indicator = pack.indicator(apart.left.indicator)
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    if apart.difference is None:
        lacking = left if apart.left.value is None else right
        return wording.say(
            "street.contrast.missing", lang, label=label, name=lacking.told, year=apart.left.year
        )
    if verdict.side_of(apart.key) < 0:
        left, right, apart = right, left, apart.turned()
    w, other = (
        wording.short_value(
            f.value or 0.0, indicator.unit, f.denominator, lang, f.kind_of(indicator)
        )
        for f in (apart.left, apart.right)
    )
    first = min((f.first for f in (apart.left, apart.right) if f.first is not None), default=None)
    year = wording.years([apart.left.year if first is None else first, apart.left.year])
    return wording.say(
        f"street.contrast.{apart.key or 'none'}", lang, label=label, left=left.told,
        right=right.told, w=w, other=other, year=year,
        more=wording.say(f"verdict.{indicator.compare}.more", lang),
    )  # fmt: skip


def contrast_sentences(
    pack: Pack, found: StreetProfile, contrasts: Mapping[str, Contrast], lang: str = "nl"
) -> list[str]:
    """Say what differs between the two sides, what is clearest first; of the rest nothing.

    One sentence says so where nothing differs by more than chance. Composition by herkomst is
    never ranked, so it is not among them: see :func:`composition`.
    """
    if found.whole:
        return []
    left, right = (side.area for side in found.pair)
    apart = [
        each
        for id, each in contrasts.items()
        if verdict.side_of(each.key) and guards.may_be_ranked(pack.indicator(id))
    ]
    order = [classes.CLEAR, classes.DIFFERENT, classes.NO_MARGIN]
    apart.sort(key=lambda each: order.index(classes.of(each)))
    if not apart:
        return [wording.say("street.contrasts.none", lang, left=left.told, right=right.told)]
    return [contrast_sentence(pack, left, right, each, lang) for each in apart]


def composition(
    pack: Pack, found: StreetProfile, contrasts: Mapping[str, Contrast], lang: str = "nl"
) -> tuple[list[str], list[str]]:
    """Give both sides' composition by herkomst, and what must be read with it, each once.

    In the order of the figures, whatever differs or not; both are empty where there is none.
    """
    told: list[str] = []
    mind: dict[str, None] = {}
    for id, each in contrasts.items():
        if guards.may_be_ranked(pack.indicator(id)) or each.difference is None:
            continue
        left, right = (side.area for side in found.pair)
        told.append(contrast_sentence(pack, left, right, each, lang))
        mind |= dict.fromkeys(sentence.cautions_beside(each.cautions, each.left, lang))
    return told, list(mind)


def _label(piece: Slice, lang: str) -> str:
    return piece.label_nl if lang == "nl" else piece.label_en
