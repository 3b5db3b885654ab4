"""Made-up profiles for the tests of the charts: no figure in them is real."""

from __future__ import annotations

from dataclasses import replace

from spatial_core.reading.profile import Area, Profile, Reference, Slice, ThemeSlices

THEMES = (
    ("zorg_welzijn", "Zorg en welzijn", "Care and welfare"),
    ("demografie", "Demografie", "Demography"),
    ("onderwijs", "Onderwijs", "Education"),
    ("arbeid_inkomen", "Arbeid en inkomen", "Work and income"),
    ("wonen_leefomgeving", "Wonen en omgeving", "Housing and environment"),
    ("veiligheid", "Veiligheid", "Safety"),
)

# theme, short name, value text, direction, length, verdict, compact
_ROWS = (
    (0, "Gezondheid goed", "71%", "strength", 1.2, "higher", True),
    (0, "Eenzaam", "49%", "attention", 0.4, "cannot_tell", True),
    (0, "Vrijwilligers", "27%", "strength", -1.5, "clearly_lower", True),
    (0, "Jeugdhulp", "13%", "neutral", 0.1, "about_equal", False),
    (0, "Wmo-hulp", "64", "neutral", -1.7, "clearly_lower", False),
    (1, "Kinderen 0–14", "16%", "neutral", -0.8, "cannot_tell", True),
    (1, "65 en ouder", "18%", "neutral", -1.9, "clearly_lower", True),
    (1, "Alleenwonend", "47%", "neutral", 0.9, "higher", True),
    (2, "Zonder startkwal.", "31%", "attention", -0.6, "cannot_tell", True),
    (2, "Hbo, universiteit", "29%", "neutral", 1.1, "clearly_higher", True),
    (2, "Basisschool", "0,5 km", "attention", 0.0, "about_equal", True),
    (2, "Kinderopvang", "0,6 km", "attention", 0.05, "about_equal", False),
    (3, "Betaald werk", "66%", "strength", 0.9, "higher", True),
    (3, "Bijstand", "7,4%", "attention", -1.6, "clearly_higher", True),
    (3, "Armoede", "5,1%", "attention", -0.8, "too_little_data", True),
    (3, "Moeite rondkomen", "22%", "attention", -1.2, "clearly_higher", False),
    (3, "Inkomen huishouden", "€ 29.800", "strength", -0.7, "no_margin_lower", False),
    (4, "Corporatiewoning", "46%", "neutral", 2.3, "clearly_higher", True),
    (4, "WOZ-waarde", "€ 287.000", "neutral", -0.9, "no_margin_lower", True),
    (4, "Leegstand", "3%", "attention", 2.2, "clearly_lower", True),
    (4, "Tevreden omgeving", "geen cijfer", "strength", None, "geheim_of_niet_aanwezig", False),
    (4, "Leefomgeving", "geen cijfer", "strength", None, "latere_versie", False),
    (4, "Supermarkt", "0,6 km", "attention", -1.0, "no_margin_higher", False),
    (5, "Misdrijven", "58", "attention", 1.3, "clearly_lower", True),
    (5, "Woninginbraak", "2,1", "attention", -2.3, "clearly_higher", True),
    (5, "Geweld", "6,0", "attention", -1.1, "higher", True),
    (5, "Vernieling", "7,4", "attention", 1.4, "clearly_lower", False),
    (5, "Fietsdiefstal", "9,8", "attention", -1.0, "clearly_higher", False),
)


def make_slice(
    theme: str = "zorg_welzijn",
    short: str = "Eenzaam",
    text: str = "49%",
    direction: str = "attention",
    length: float | None = 0.5,
    verdict: str | None = None,
    compact: bool = True,
    reason: str | None = None,
) -> Slice:
    """One slice; its value lies above the reference where outwards means more."""
    outward = length if length is not None else 1.0
    higher = -outward if direction == "attention" else outward
    return Slice(
        indicator=f"{theme}_{short}".lower().replace(" ", "_"),
        theme=theme,
        short_nl=short,
        short_en=short,
        label_nl=short,
        label_en=short,
        unit="%",
        kind="count_share",
        direction=direction,
        compare="meer_minder",
        phrase_nl="",
        phrase_en="",
        topic_nl="",
        weight=1.0,
        compact=compact,
        year=2024,
        first_year=None,
        value=None if reason else 50.0 + 10 * higher,
        text_nl=text,
        text_en=text.replace(",", "."),
        n=1000.0,
        reason=reason,
        reference_value=50.0,
        reference_text_nl="50%",
        reference_text_en="50%",
        place=None if reason else higher,
        percentile=None if reason else 60.0,
        length=None if reason else length,
        verdict=None if reason else _on_side(verdict, higher),
        difference=None if reason else 10 * higher,
        interval=None,
        band=1.0,
        source="CBS",
    )


def _on_side(verdict: str | None, higher: float) -> str | None:
    """Give the verdict on the side on which the value lies."""
    if verdict is None or higher >= 0:
        return verdict.replace("lower", "higher") if verdict else None
    return verdict.replace("higher", "lower")


def make_area(name: str = "Tongelre", gemeente: str = "Eindhoven") -> Area:
    """A wijk that is not the real one of that name."""
    return Area("WK077214", name, "wijk", 2024, gemeente, "GM0772", 12480)


REFERENCE = Reference(
    "gemeente", "GM0772", "de gemeente Eindhoven", "the municipality of Eindhoven"
)


def make_profile(
    slices: list[Slice], area: Area | None = None, reference: Reference = REFERENCE
) -> Profile:
    """A profile of these slices, in the six themes; themes without slices stay, empty."""
    themes = tuple(
        ThemeSlices(key, nl, en, tuple(part for part in slices if part.theme == key))
        for key, nl, en in THEMES
    )
    return Profile(area or make_area(), reference, themes, (2022, 2023, 2024))


def all_grades() -> Profile:
    """28 slices with every verdict and two missing figures."""
    slices = []
    for theme, short, text, direction, length, verdict, compact in _ROWS:
        missing = length is None
        slices.append(
            make_slice(
                THEMES[theme][0],
                short,
                text,
                direction,
                length,
                None if missing else verdict,
                compact,
                verdict if missing else None,
            )
        )
    return make_profile(slices)


def small() -> Profile:
    """Six slices in three themes: clear both ways, neutral, equal, missing, not applicable."""
    parts = {part.short_nl: part for part in all_grades().slices}
    names = ("Gezondheid goed", "Vrijwilligers", "Hbo, universiteit", "Basisschool")
    kept = [parts[name] for name in (*names, "Leefomgeving")]
    plain = make_slice("veiligheid", "Geweld", "", reason="niet_van_toepassing")
    return make_profile([*kept, plain], make_area("'s-Gravenmoer & <b>Kom</b>"))


def never_judged() -> Profile:
    """The same, of indicators that get no verdict."""
    return _changed(all_grades(), verdict=None)


def without_places() -> Profile:
    """The same, where too few areas have a figure to place any of them."""
    return _changed(all_grades(), place=None, percentile=None, length=None)


def all_missing() -> Profile:
    """28 slices without one figure, the last theme not applicable."""
    profile = _changed(all_grades(), value=None, length=None, verdict=None)
    themes = []
    for theme in profile.themes:
        reason = "niet_van_toepassing" if theme.theme == "veiligheid" else "ontbreekt"
        parts = (replace(p, reason=reason, text_nl="geen cijfer") for p in theme.slices)
        themes.append(replace(theme, slices=tuple(parts)))
    return replace(profile, themes=tuple(themes))


def long_names() -> Profile:
    """Names that test the room: the area, its gemeente, the reference and the slices."""
    area = make_area("Bedrijventerrein Noordoostkwadrant-Achtermolen en omgeving", "'s-Gravenhage")
    long = Reference(
        "rest", "GM0518", "de rest van de gemeente 's-Gravenhage zonder Ypenburg", "the rest"
    )
    profile = replace(all_grades(), area=area, reference=long)
    return _changed(
        profile, short_nl="Inkomen huishoudens zonder kinderen", text_nl="€ 1.287.000 per jaar"
    )


def _changed(profile: Profile, **changes: object) -> Profile:
    """The profile with every slice that has a figure changed."""
    themes = tuple(
        replace(
            theme,
            slices=tuple(
                part if part.reason else replace(part, **changes)  # type: ignore[arg-type]
                for part in theme.slices
            ),
        )
        for theme in profile.themes
    )
    return replace(profile, themes=themes)
