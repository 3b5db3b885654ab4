"""What in a text may tell who somebody is: names, addresses, numbers. Never certain. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import StoryError
from .first_names import FIRST_NAMES
from .story import Story, plain

NAME, EMAIL, PHONE, ADDRESS, POSTCODE, BSN, ACCOUNT = (
    "name", "email", "phone", "address", "postcode", "bsn", "account",
)  # fmt: skip


class Found(NamedTuple):
    """What a text may tell of somebody, and with which words."""

    kind: str
    text: str


def guard(story: Story) -> None:
    """Raise StoryError for a story whose words may tell who somebody is."""
    found = of_story(story)
    if found:
        raise StoryError(
            "story_personal", kinds=[each.kind for each in found],
            words=[each.text for each in found],
        )  # fmt: skip


def of_story(story: Story) -> list[Found]:
    """Give what all texts of a story may tell of somebody."""
    texts = (story.text, story.role, story.consent_how)
    return list(dict.fromkeys(found for text in texts for found in of_text(text)))


def of_text(text: str) -> list[Found]:
    """Give what a text may tell of somebody, each once."""
    seen = plain(text)
    found = [Found(kind, match.strip()) for kind, match in _all(seen)]
    return list(dict.fromkeys(found))


def _all(text: str) -> Iterator[tuple[str, str]]:
    for match in _EMAIL.finditer(text):
        yield EMAIL, match[0]
    for match in _ACCOUNT.finditer(text):
        yield ACCOUNT, match[0]
    for match in _PHONE.finditer(text):
        if _is_phone(match[0]):
            yield PHONE, match[0]
    for match in _NINE.finditer(text):
        if _is_bsn(match[0]):
            yield BSN, match[0]
    for match in _POSTCODE.finditer(text):
        yield (ADDRESS if match[1] else POSTCODE), match[0]
    for match in _STREET.finditer(text):
        yield ADDRESS, match[0]
    yield from ((NAME, name) for name in _names(text))


_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d{4} ?){2}\d{2}\b")
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00)?\(?\d(?:[\s().\-/–]{0,2}\d){8,13}(?!\w)")
_NINE = re.compile(r"(?<![\w.,-])\d(?:[ .]?\d){7,8}(?![\w-])")
_POSTCODE = re.compile(
    r"\b[1-9]\d{3} ?(?!SA\b|SD\b|SS\b)[A-Z]{2}\b(,? ?(?:nr\.? ?|no\.? ?)?\d{1,5}\b)?"
)
_ROAD = (
    r"(?:straat|str\.|laan|weg|plein|hof|dijk|kade|gracht|singel|dreef|pad|steeg|plantsoen|lei"
    r"|park|erf|markt|dam|wal|baan|stede|oord|burg|hage|horst|land)"
)
_STREET = re.compile(
    rf"\b[A-Z][\w'’-]*(?: [A-Za-z][\w'’-]*){{0,3}}?{_ROAD},? (?:nr\.? ?|nummer )?"
    r"(?!(?:19|20)\d\d\b)\d{1,4} ?(?:[a-zA-Z]\b|-\d+|hs\b)?"
    r"(?![\d%]| ?(?:%|(?:jaar|uur|keer|procent|km|meter|mensen|kinderen|huizen|woningen)\b))"
)


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if text.startswith("+"):
        return 10 <= len(digits) <= 14
    if digits.startswith("00"):
        return 12 <= len(digits) <= 15
    return digits.startswith("0") and len(digits) == 10


def _is_bsn(text: str) -> bool:
    """Tell whether digits pass the test that every citizen service number passes."""
    digits = re.sub(r"\D", "", text).zfill(9)
    weighed = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return weighed % 11 == 0 and weighed != 0


_TITLED = re.compile(
    r"\b(?:mevrouw|meneer|mijnheer|mevr\.?|dhr\.?|mw\.?|de heer|heer|buurvrouw|buurman|juf|juffrouw"
    r"|meester|dokter|tante|oom|oma|opa|pastoor|dominee|imam|mr\.?|mrs\.?|ms\.?|miss|dr\.?"
    r"|mijn naam is|ik heet|heet|heette|genaamd|my name is|called)"
    r" ((?:(?:van|de|der|den|ten|ter|el|al|te|het|'t) ){0,3}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"\b(?:[A-Z]\. ?){1,4}(?:(?:van|de|der|den|ten|ter|el|al|te|het|'t) ){0,3}[A-Z][\w'’-]{2,}"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLACE = re.compile(
    rf"{_ROAD}$|(?:school|buurt|wijk|kerk|huis|zaal|centrum|moskee|tuin|brug|polder|veld|kwartier)$",
    re.IGNORECASE,
)
_BETWEEN = frozenset({"van", "de", "der", "den", "ten", "ter", "el", "al", "te", "het"})


def _names(text: str) -> Iterator[str]:
    for match in _TITLED.finditer(text):
        # The flag is for the title: a name itself begins with a capital.
        first = next((w for w in match[1].split() if w.lower() not in _BETWEEN), "")
        if first[:1].isupper() and not _PLACE.search(match[1]):
            yield match[0]
    for match in _INITIALS.finditer(text):
        if not _PLACE.search(match[0]):
            yield match[0]
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        if word[0][0].isupper() and _folded(word[0]) in FIRST_NAMES:
            last = _end_of_name(words, at, text)
            if not _PLACE.search(words[last][0]):
                yield text[word.start() : words[last].end()]


def _end_of_name(words: list[re.Match[str]], at: int, text: str) -> int:
    """Give the last word of a name: capitals that follow, with what stands between them."""
    last = at
    for following in range(at + 1, min(at + 6, len(words))):
        between = text[words[following - 1].end() : words[following].start()]
        if between.strip(" "):
            break
        if words[following][0][0].isupper():
            last = following
        elif words[following][0] not in _BETWEEN:
            break
    return last


def _folded(word: str) -> str:
    """Give a word as the list has it: no accents, no possessive."""
    bare = re.sub(r"['’]s?$", "", word)
    folded = unicodedata.normalize("NFKD", bare)
    return "".join(c for c in folded if not unicodedata.combining(c)).casefold()
