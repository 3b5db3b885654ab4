"""Every word a user reads, in Dutch (plain, B1) and English, and how numbers are written.

Keys are stable; the texts stand in the modules beside this one (``_sources``), and in the plugin's
zip in one file a language (``compiling``). Nothing here judges: it words what other modules decided.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from ..errors import WijkmonitorError
from ..finer import KINDS

LANGUAGES = ("nl", "en")


@cache
def _compiled(lang: str) -> Mapping[str, str] | None:
    """Load all texts of a language from the file that the plugin's zip has; None elsewhere."""
    try:
        content = Path(__file__).with_name(f"{lang}.json").read_bytes()
    except FileNotFoundError:
        return None
    import json

    return dict(json.loads(content))


def _text(key: str, lang: str) -> str | None:
    texts = _compiled(lang)
    if texts is not None:
        return texts.get(key)
    from ._sources import text

    return text(key, lang)


def say(key: str, lang: str = "nl", **values: object) -> str:
    """Give the text of a key, filled in. An unknown key raises KeyError: it is a bug.

    Where ``count`` or ``n`` is one, the text of ``key.one`` is taken if there is any.
    """
    single = str(values.get("count", values.get("n"))) == "1"
    text = (_text(f"{key}.one", lang) if single else None) or _text(key, lang)
    if text is None:
        raise KeyError(key)
    if not values:
        return text
    return text.format(**{k: _shown(v, lang, _total(k, values)) for k, v in values.items()})


def knows(key: str, lang: str = "nl") -> bool:
    """Tell whether a key has a text."""
    return _text(key, lang) is not None


def error_text(error: WijkmonitorError, lang: str = "nl") -> str:
    """Say what happened, where, and what to do, in one or two sentences."""
    hint = error_hint(error, lang)
    return f"{error_message(error, lang)} {hint}".strip()


def error_message(error: WijkmonitorError, lang: str = "nl") -> str:
    """Say what happened and where."""
    return say(f"error.{error.key}", lang, **error.values)


def error_hint(error: WijkmonitorError, lang: str = "nl") -> str:
    """Say what to do; empty where the message says it already."""
    key = f"hint.{error.key}"
    if not knows(key, lang) or any(error.values.get(name) == [] for name in ("near", "groups")):
        # A hint that lists names says nothing when there are none.
        return ""
    return say(key, lang, **error.values)


def listing(items: object, lang: str = "nl", most: int = 8, total: int = 0) -> str:
    """Write a list as people do, cut after ``most`` items with the number left out.

    ``total`` is how many there are where ``items`` are only the first of them. A semicolon parts
    items that hold a comma themselves.
    """
    texts = [str(item) for item in items]  # type: ignore[attr-defined]
    total = max(total, len(texts))
    between = "; " if any(", " in text for text in texts) else ", "
    if total > most:
        more = say("list.more", lang, n=total - most)
        return between.join(texts[:most]) + f" {more}"
    return between.join(texts)


def _total(name: str, values: Mapping[str, object]) -> int:
    """Give how many rows there are, where only the first of them are listed."""
    count = values.get("count")
    return count if name == "rows" and isinstance(count, int) else 0


def _shown(value: object, lang: str, total: int = 0) -> object:
    if isinstance(value, list) and any(isinstance(item, WijkmonitorError) for item in value):
        return "; ".join(_fault(item, lang) for item in value)
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return listing(items, lang, total=total)
    if isinstance(value, str) and value in KINDS:
        return say(f"finer.{value}", lang)
    return value


def _fault(error: WijkmonitorError, lang: str) -> str:
    """Say one of several faults of a file, which is named once for all."""
    key = f"fault.{error.key}"
    text = say(key, lang, **error.values) if knows(key, lang) else error_message(error, lang)
    return text.removesuffix(".")


def integer(value: float, lang: str = "nl") -> str:
    """Write a whole number with thousands marks: 12.480 (nl), 12,480 (en)."""
    text = f"{round(value):,}".replace("-", _MINUS)
    return text.replace(",", ".") if lang == "nl" else text


_MINUS = "−"


def beside(text: str, told: object) -> str:
    """Put something in brackets behind a text: in the text's own where it ends with those."""
    return f"{text[:-1]}; {told})" if text.endswith(")") else f"{text} ({told})"


def years(found: Collection[int]) -> str:
    """Write "2024" or "2022–2024"; empty without years."""
    if not found:
        return ""
    first, last = min(found), max(found)
    return str(first) if first == last else f"{first}–{last}"


def decimal(value: float, places: int, lang: str = "nl") -> str:
    """Write a number with a fixed number of decimals: 1.234,5 (nl), 1,234.5 (en)."""
    # Adding zero turns a rounded "-0.0" into "0.0".
    text = f"{round(value, places) + 0.0:,.{places}f}".replace("-", _MINUS)
    if lang == "nl":
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text


def value_text(
    value: float, unit: str, n: float | None = None, lang: str = "nl", kind: str = ""
) -> str:
    """Write a value for use inside a phrase: percentages with %, thousands of euros written out.

    No more digits than survive: a share on fewer than 400 people or homes (``n``) has no decimal,
    as its counts are rounded to 5; nor has an estimate (kind ``model``). A published percentage
    keeps its own. Nothing at all is 0; what would round to it without being it is "less than".
    """
    return _written(value, unit, n, lang, kind, "less_than")


def _written(value: float, unit: str, n: float | None, lang: str, kind: str, less: str) -> str:
    """Write a value; ``less`` is the key of how to say that it is less than the smallest."""
    if unit == "x1000 euro":
        return integer(round(value * 1000, -2), lang)
    places, sign = _places(value, unit, n, kind), "%" if unit == "%" else ""
    rounded = round(value, places)
    if rounded == 0:
        least = 10.0**-places
        text = decimal(least, places, lang) if places else "1"
        few = value > 0 and unit != "score"
        return (say(less, lang, w=text) if few else "0") + sign
    return (decimal(value, places, lang) if places else integer(value, lang)) + sign


def told_value(
    value: float, unit: str, n: float | None = None, lang: str = "nl", kind: str = ""
) -> str:
    """Write a value in running text, with its unit as the phrases of the catalogue write it."""
    text = value_text(value, unit, n, lang, kind)
    word = {"x1000 euro": "euro", "m3": "m³"}.get(unit, unit)
    return f"{text} {word}" if word in ("euro", "km", "m³", "kWh") else text


def short_value(
    value: float, unit: str, n: float | None = None, lang: str = "nl", kind: str = ""
) -> str:
    """Write a value that stands alone (slice, table): with € or km where the unit needs it."""
    text = _written(value, unit, n, lang, kind, "less_than.short")
    if unit in ("x1000 euro", "euro"):
        return f"€ {text}"
    if unit == "km":
        return f"{text} km"
    if unit in ("m3", "kWh"):
        return f"{text} {'m³' if unit == 'm3' else unit}"
    return text


def _places(value: float, unit: str, n: float | None, kind: str) -> int:
    """Give the number of decimals that a value is written with."""
    if unit == "%":
        return _share_places(value, n, kind)
    if unit == "score":
        # Scores around nothing are told in hundredths: "0" beside "0" would hide what differs.
        return 1 if abs(value) >= 1 else 2
    if unit.startswith("per 1"):
        return 1 if abs(value) < 10 else 0
    return 1 if unit in ("km", "personen") or value != round(value) else 0


def _share_places(value: float, n: float | None, kind: str) -> int:
    if kind == "model":
        return 0
    if kind == "count_share":
        return 0 if n is not None and n < 400 else 1
    return 0 if value == round(value) else 1
