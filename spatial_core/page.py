"""A page about one area for people without QGIS: one file, no network, readable and printable."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _resources, sentence, wording
from ._files import write_text
from .chart import profieltaart, text_alternative
from .errors import DependencyError
from .profile import Profile, Slice

if TYPE_CHECKING:
    from .pack.reader import Pack


def write(pack: Pack, profile: Profile, target: Path, lang: str = "nl") -> None:
    """Write the page. Raises OutputError, or DependencyError where jinja2 is not installed."""
    write_text(target, render(pack, profile, lang))


def render(pack: Pack, profile: Profile, lang: str = "nl") -> str:
    """Give the page as HTML; every text from the data is escaped by the template engine."""
    try:
        import jinja2
    except ImportError as exc:
        raise DependencyError("needs_frames", library="jinja2") from exc
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_resources.data_dir() / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    dutch = lang == "nl"
    ref = profile.reference.name_nl if dutch else profile.reference.name_en
    return environment.get_template("profile.html").render(
        lang=lang,
        say=partial(_say, lang),
        title=wording.say("page.title", lang, name=profile.area.name),
        where=_where(profile, ref, lang),
        cautions=cautions(profile, lang),
        alternative=text_alternative(profile, lang),
        pie=profieltaart(profile, lang=lang),
        ref=ref,
        themes=[
            {
                "label": theme.label_nl if dutch else theme.label_en,
                "rows": [_row(piece, profile, lang) for piece in theme.slices],
            }
            for theme in profile.themes
        ],
        sources=_sources(pack),
        made=wording.say(
            "page.made", lang, version=_resources.version(),
            date=dt.date.today().isoformat(), pack=pack.manifest["pack_id"],
        ),
    )  # fmt: skip


def cautions(profile: Profile, lang: str) -> list[str]:
    """Give the sentences that must stand beside the profile."""
    return [sentence.caution(profile, key, lang) for key in profile.cautions]


def _say(lang: str, key: str, **values: object) -> str:
    return wording.say(key, lang, **values)


def _where(profile: Profile, ref: str, lang: str) -> str:
    area = profile.area
    parts = [sentence.area_label(area, lang)]
    if people := sentence.inhabitants(area, profile.newest_year, lang):
        parts.append(people)
    parts.append(wording.say("profile.compared", lang, ref=ref))
    return " · ".join(parts)


def _row(piece: Slice, profile: Profile, lang: str) -> dict[str, Any]:
    dutch = lang == "nl"
    said = sentence.judgement(piece.direction, piece.compare, piece.verdict, lang)
    missing = ""
    if piece.reason is not None and piece.year is not None:
        missing = sentence.reason_sentence(piece.reason, piece.year, profile.area, lang)
    return {
        "label": piece.label_nl if dutch else piece.label_en,
        "value": piece.text_nl if dutch else piece.text_en,
        "reference": piece.reference_text_nl if dutch else piece.reference_text_en,
        "verdict": said,
        "year": piece.year or "",
        "missing": missing,
    }


def _sources(pack: Pack) -> list[str]:
    """Give each attribution once, as footers print it."""
    return list(dict.fromkeys(str(s["attribution"]) for s in pack.sources() if s["attribution"]))
