"""What the small charts say: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "chart.side.favourable": ("gunstiger", "more favourable"),
    "chart.side.unfavourable": ("minder gunstig", "less favourable"),
    "chart.side.neutral": ("meer of minder, geen oordeel", "more or less, no judgement"),
    "chart.grade.clear": (
        "Volle kleur: een duidelijk verschil.", "Full colour: a clear difference.",
    ),
    "chart.grade.partly": (
        "Lichte kleur: er is een verschil, maar een deel kan toeval zijn.",
        "Pale: there is a difference, but part of it may be chance.",
    ),
    "chart.grade.partly_edged": (
        "Lichte kleur met rand: er is een verschil, maar een deel kan toeval zijn.",
        "Pale with an outline: there is a difference, but part may be chance.",
    ),
    "chart.grade.no_margin": (
        "Lichte kleur: er is een verschil, maar we kennen de toevalsmarge niet.",
        "Pale: there is a difference, but its margin of chance is not known.",
    ),
    "chart.grade.equal": (
        "Smalle grijze balk: ongeveer gelijk.", "Narrow grey bar: about the same.",
    ),
    "chart.grade.cannot_tell": (
        "Alleen een rand: niet te zeggen of dit een echt verschil is.",
        "Outline only: we cannot tell whether this is a real difference.",
    ),
    "chart.grade.too_little": (
        "Rand met stip: te weinig gegevens voor een oordeel.",
        "Outline with a dot: too few data for a judgement.",
    ),
    "chart.grade.no_reference": (
        "Grijze rand: {ref} heeft hier geen cijfer.",
        "Grey outline: {ref} has no figure for this.",
    ),
    "chart.grade.no_verdict": (
        "Grijze rand: zonder oordeel.",
        "Grey outline: without a judgement.",
    ),
    "chart.grade.missing": ("Grijs gearceerd: geen cijfer.", "Grey hatch: no figure."),
    "chart.grade.not_applicable": (
        "Effen grijs: hier niet van toepassing.", "Plain grey: does not apply here.",
    ),
    "chart.unit.residents": ("per 1.000 inwoners", "per 1,000 residents"),
    "chart.unit.dwellings": ("per 1.000 woningen", "per 1,000 dwellings"),
    "chart.unit.thousand": ("per 1.000", "per 1,000"),
    "chart.unit.ten_thousand": ("per 10.000", "per 10,000"),
    "chart.bars.line": ("Zwarte streep: {ref}, {w}.", "Black line: {ref}, {w}."),
    "chart.bars.thin": (
        "Dun lijntje: de toevalsmarge.", "Thin line: the margin of chance.",
    ),
    "chart.bars.whisker": (
        "Dunne streep: de toevalsmarge. Raakt die de zwarte lijn, dan kan het verschil toeval zijn.",
        ("Thin line: the margin of chance. Where it touches the black line, the difference may be"
        " chance."),
    ),
    "chart.bars.cut": (
        "Onderbroken balk: het cijfer is hoger dan hier past.",
        "Broken bar: the figure is higher than fits here.",
    ),
    "chart.bars.told": (
        "{label}. {ref}. {parts}.", "{label}. {ref}. {parts}.",
    ),
    "chart.ages.title": ("Leeftijden in {name} ({year})", "Ages in {name} ({year})"),
    "chart.ages.told": ("{title}, naast {ref}: {parts}.", "{title}, beside {ref}: {parts}."),
    "chart.ages.part": ("{label} {w} (naast {wr})", "{label} {w} (beside {wr})"),
    "chart.age.0": ("0 tot 15 jaar", "0 to 14"),
    "chart.age.1": ("15 tot 25 jaar", "15 to 24"),
    "chart.age.2": ("25 tot 45 jaar", "25 to 44"),
    "chart.age.3": ("45 tot 65 jaar", "45 to 64"),
    "chart.age.4": ("65 jaar en ouder", "65 and over"),
    "chart.series.told": (
        "{label} in {name}: {parts}. {ref}.", "{label} in {name}: {parts}. {ref}.",
    ),
    "chart.series.gap": ("{year} geen cijfer", "{year} no figure"),
    "chart.series.break": (
        "vanaf {years} gelden andere grenzen", "other borders from {years}",
    ),
    "chart.series.measured": (
        "vanaf {years} anders gemeten", "measured in another way from {years}",
    ),
    "chart.series.unknown": (
        "vanaf {years} is niet bekend of de grenzen gelijk zijn",
        "from {years} it is not known whether the borders are the same",
    ),
    "chart.strip.title": ("{label}: de buurten van {name}", "{label}: the neighbourhoods of {name}"),
    "chart.strip.dot": ("Een stip is een buurt. Inwoners:", "A dot is a neighbourhood. Residents:"),
    "chart.strip.small": ("minder dan 100", "under 100"),
    "chart.strip.middle": ("100 tot 1.000", "100 to 1,000"),
    "chart.strip.large": ("1.000 of meer", "1,000 or more"),
    "chart.strip.missing": ("Zonder cijfer: {parts}.", "Without a figure: {parts}."),
    "chart.strip.reason": ("{n} met \u201c{reason}\u201d ({names})", "{n} with \u201c{reason}\u201d ({names})"),
    "chart.strip.told": (
        ("{title}. {n} buurten met een cijfer, van {low} ({lowest}) tot {high} ({highest})."
        " De hele wijk: {w}. {ref}."),
        ("{title}. {n} neighbourhoods with a figure, from {low} ({lowest}) to {high} ({highest})."
        " The whole district: {w}. {ref}."),
    ),
    "chart.strip.told_none": (
        "{title}. Geen buurt heeft een cijfer. De hele wijk: {w}. {ref}.",
        "{title}. No neighbourhood has a figure. The whole district: {w}. {ref}.",
    ),
    "chart.strip.title_cells": ("{label}: {kind} in {name}", "{label}: {kind} in {name}"),
    "chart.strip.told_whole": (
        ("{title}. {n} buurten met een cijfer, van {low} ({lowest}) tot {high} ({highest})."
        " Als geheel: {w}. {ref}."),
        ("{title}. {n} neighbourhoods with a figure, from {low} ({lowest}) to {high} ({highest})."
        " As a whole: {w}. {ref}."),
    ),
    "chart.strip.told_alone": (
        "{title}. Als geheel: {w}. {ref}.", "{title}. As a whole: {w}. {ref}.",
    ),
    "chart.strip.cells_told": (
        "{n} {kind} met een cijfer, van {low} tot {high}.",
        "{n} {kind} with a figure, from {low} to {high}.",
    ),
    "chart.strip.cells_told.one": (
        "Van de {kind} heeft er 1 een cijfer: {low}.", "Of the {kind} 1 has a figure: {low}.",
    ),
    "chart.strip.lane": (
        "Balken: bewoners van {kind}", "Bars: residents of {kind}",
    ),
    "chart.strip.hides": (
        ("Binnen deze wijk verschillen de buurten sterk: van {low} tot {high}. Het wijkcijfer laat"
        " dat niet zien."),
        ("Within this district the neighbourhoods differ a lot: from {low} to {high}. The figure of"
        " the district does not show that."),
    ),
    "chart.strip.above": (
        "{p}% van de bewoners woont in een buurt met een hoger cijfer dan {ref} ({w}).",
        "{p}% of the residents live in a neighbourhood with a higher figure than {ref} ({w}).",
    ),
    "chart.strip.above_known": (
        ("Van de buurten met een cijfer: {p}% van de bewoners woont in een buurt met een hoger cijfer"
        " dan {ref} ({w})."),
        ("Of the neighbourhoods with a figure: {p}% of the residents live in one with a higher figure"
        " than {ref} ({w})."),
    ),
}  # fmt: skip
