"""What a story is: a text with its role, date, consent and links; and what one must have. Pure."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from .. import codes
from ..errors import CodeError, StoryError
from . import place as places
from .place import Place

LONGEST = 4000
"""Signs that a text may have: a story, not a report."""
_LONGEST_WORD = 60
KEPT_YEARS = 2
"""How long a story without a date of its own to end on is shown."""

PROFESSIONAL = frozenset({
    "professional", "sociaal werker", "wijkregisseur", "wijkmanager", "gebiedsmanager",
    "wijkagent", "jongerenwerker", "opbouwwerker", "wijkverpleegkundige", "huisarts", "docent",
    "leraar", "beheerder", "woonconsulent", "huismeester", "ambtenaar", "beleidsmedewerker",
    "kwartiermaker", "social worker", "teacher", "official", "youth worker",
})  # fmt: skip
"""Roles of people at work. Whoever has another role is guarded as a resident is."""

NO_CONSENT, EXPIRED = "no_consent", "expired"


class AreaLink(NamedTuple):
    """An area that a story is about; ``year`` is that of its borders, None where nobody said."""

    code: str
    year: int | None = None

    @property
    def written(self) -> str:
        """The link as the file and a table hold it: ``BU90010200@2024``."""
        return self.code if self.year is None else f"{self.code}@{self.year}"


@dataclass(frozen=True, slots=True)
class Story:
    """One story.

    ``consent`` is None where nobody said so, ``expiry`` the last day on which it may be shown.
    ``strength`` marks a *kracht*. ``exact`` tells that the place of a resident is kept as it was
    given, on request. ``version`` is that of the file, 0 for a story that is not in one.
    """

    text: str
    role: str = ""
    date: dt.date | None = None
    consent: bool | None = None
    consent_how: str = ""
    expiry: dt.date | None = None
    indicators: tuple[str, ...] = ()
    areas: tuple[AreaLink, ...] = ()
    strength: bool = False
    place: Place | None = None
    exact: bool = False
    id: str = ""
    version: int = 0

    @property
    def ends(self) -> dt.date | None:
        """The last day on which it may be shown: as told, else two years after its date."""
        if self.expiry is not None or self.date is None:
            return self.expiry
        last = 28 if (self.date.month, self.date.day) == (2, 29) else self.date.day
        return self.date.replace(year=self.date.year + KEPT_YEARS, day=last)

    @property
    def guarded(self) -> bool:
        """Whether whoever tells it is guarded as a resident: anybody who is not at work."""
        return self.role.casefold() not in PROFESSIONAL

    @property
    def told_place(self) -> Place | None:
        """The place as it may be told: none for a resident's point that nobody marked ``exact``."""
        may = self.exact or not self.guarded or not isinstance(self.place, places.Point)
        return self.place if may else None

    def hidden(self, today: dt.date) -> str:
        """Tell why it may not be shown: ``no_consent``, ``expired``; empty where it may."""
        if self.consent is not True:
            return NO_CONSENT
        return EXPIRED if self.ends is None or self.ends < today else ""

    def same_as(self, other: Story) -> bool:
        """Tell whether two say the same, whatever their versions."""
        return replace(self, id="", version=0) == replace(other, id="", version=0)


def fresh_id() -> str:
    """Give an id that no other story has."""
    return str(uuid.uuid4())


_SPACE = uuid.UUID("6f1c5a3e-2d53-4b0e-9a55-7b0c1e8a7d10")


def derived_id(story: Story) -> str:
    """Give the id of a story that came without one: the same text, date and links, the same id."""
    parts = (
        story.text, story.role, str(story.date or ""), " ".join(story.indicators),
        " ".join(link.code for link in story.areas),
        "" if story.place is None else repr(story.place),
    )  # fmt: skip
    return str(uuid.uuid5(_SPACE, "\0".join(parts)))


def plain(text: str) -> str:
    """Give a text without control, direction and other invisible signs; its lines are kept."""
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", unicodedata.normalize("NFC", text))
    return "\n".join(" ".join(_visible(line).split()) for line in lines).strip()


def _visible(line: str) -> str:
    blanks = "\t\u00a0"
    return "".join(
        " " if c in blanks else c
        for c in line
        if c in blanks or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs")
    )


def checked(story: Story) -> Story:
    """Give a story with its texts made plain and its links in order.

    Raises StoryError for one without a text or a date, with a date to come or an end before its
    date, with a link that is no code, or at a place that is not in the country.
    """
    text = plain(story.text)
    if not text:
        raise StoryError("story_no_text")
    if len(text) > LONGEST:
        raise StoryError("story_too_long", n=len(text), most=LONGEST)
    if story.date is None:
        raise StoryError("story_no_date")
    for date in filter(None, (story.date, story.expiry)):
        if not 1900 <= date.year <= 2200:
            raise StoryError("story_bad_date", text=date.isoformat())
    if story.date > dt.date.today():
        # A slip of the year would keep it in sight for as long.
        raise StoryError("story_future", date=story.date)
    if story.expiry is not None and story.expiry < story.date:
        raise StoryError("story_ends_before", expiry=story.expiry, date=story.date)
    if story.place is not None:
        places.checked(story.place)
    return replace(
        story, text=text, role=_word(story.role), consent_how=_word(story.consent_how),
        indicators=tuple(dict.fromkeys(_indicator(each) for each in story.indicators)),
        areas=tuple(dict.fromkeys(story.areas)),
    )  # fmt: skip


def _word(text: str) -> str:
    made = " ".join(plain(text).split())
    if len(made) > _LONGEST_WORD:
        raise StoryError("story_long_word", text=made[:30], most=_LONGEST_WORD)
    return made


def _indicator(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]\w*", text, re.ASCII):
        raise StoryError("story_bad_indicator", text=text[:40])
    return text


def links(text: str) -> tuple[AreaLink, ...]:
    """Read links to areas: codes with or without ``@year``, parted by blanks, commas or bars.

    Raises StoryError for what is no code or no year.
    """
    return tuple(dict.fromkeys(map(_link, parts(text))))


def parts(text: str) -> list[str]:
    """Take apart a list that stands in one cell."""
    return [part for part in re.split(r"[\s,;|]+", text) if part]


def _link(text: str) -> AreaLink:
    code, at, year = text.partition("@")
    if at and not re.fullmatch(r"(?:19|20)\d\d", year, re.ASCII):
        raise StoryError("story_bad_link", text=text[:40])
    try:
        return AreaLink(codes.parse(code), int(year) if at else None)
    except CodeError as exc:
        raise StoryError("story_bad_link", text=text[:40]) from exc


def written(areas: Iterable[AreaLink]) -> str:
    """Write links as the file and a table hold them."""
    return " ".join(link.written for link in areas)


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?", re.ASCII)
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)


def date_of(text: str) -> dt.date | None:
    """Read a date as 2024-03-12 or 12-3-2024; None for an empty text.

    Raises StoryError for another text: with slashes nobody can tell day from month.
    """
    text = text.strip()
    if not text:
        return None
    iso, dutch = _ISO.fullmatch(text), _DUTCH.fullmatch(text)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dutch:
            return dt.date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
    except ValueError:
        pass
    raise StoryError("story_bad_date", text=text[:40])


_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x"})
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})


def yes_or_no(text: str) -> bool | None:
    """Read yes or no in Dutch or English; None for an empty text. Raises StoryError for another."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if not word:
        return None
    raise StoryError("story_bad_answer", text=text[:40])
