"""What one figure hides of its smaller parts: Dutch and English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.hidden_of_street": (
        "Wat een cijfer niet laat zien, is te vragen van een gebied, niet van een straat ({street}).",
        "What a figure does not show can be asked of an area, not of a street ({street}).",
    ),
    "hint.hidden_of_street": (
        "Vraag het van een buurt of wijk waar de straat in ligt.",
        "Ask it of a neighbourhood or district that the street lies in.",
    ),
    "hidden.head": (
        "{label} ({year}): wat het cijfer van {name} niet laat zien",
        "{label} ({year}): what the figure of {name} does not show",
    ),
    "hidden.why.never_ranked": (
        "Bij herkomst maken we deze vergelijking niet.",
        "We do not make this comparison of origin.",
    ),
    "hidden.why.count": (
        "Een aantal vergelijken we niet: in een groter gebied is het vanzelf groter.",
        "We do not compare a number: a larger area has more of it anyway.",
    ),
    "hidden.why.land": (
        "Van heel Nederland maken we deze vergelijking niet.",
        "We do not make this comparison of the whole of the Netherlands.",
    ),
    "hidden.why.no_figure": ("{name} heeft dit cijfer niet.", "{name} does not have this figure."),
    "hidden.why.one_buurt": (
        "{name} heeft maar één buurt. Buurten naast elkaar zetten kan hier dus niet.",
        "{name} has one neighbourhood only, so there are none to put beside each other.",
    ),
    "hidden.why.other_year": (
        "De vierkanten in dit bestand zijn niet van {year}. Daarom staan ze er niet bij.",
        "The squares in this file are not of {year}, so they are left out.",
    ),
    "hidden.why.no_squares": (
        "Van vierkanten of postcodes is dit cijfer er hier niet.",
        "Squares or postcodes have no such figure here.",
    ),
    "hidden.spread.buurt": (
        "{n} buurten met een cijfer: van {low} tot {high}.",
        "{n} neighbourhoods with a figure: from {low} to {high}.",
    ),
    "hidden.spread.buurt.one": (
        "1 buurt met een cijfer: {low}.", "1 neighbourhood with a figure: {low}.",
    ),
    "hidden.spread.small": (
        "Daarbij tellen {n} buurten met minder dan {least} inwoners niet mee.",
        "{n} neighbourhoods of fewer than {least} residents do not count for that.",
    ),
    "hidden.spread.small.one": (
        "Daarbij telt 1 buurt met minder dan {least} inwoners niet mee.",
        "1 neighbourhood of fewer than {least} residents does not count for that.",
    ),
    "hidden.spread.cells": (
        "{n} {kind} met een cijfer: van {low} tot {high}. Daar woont {p}% van de bewoners.",
        "{n} {kind} with a figure: from {low} to {high}. {p}% of the residents live there.",
    ),
    "hidden.spread.cells.one": (
        "Van de {kind} heeft er 1 een cijfer: {low}. Daar woont {p}% van de bewoners.",
        "Of the {kind} 1 has a figure: {low}. {p}% of the residents live there.",
    ),
    "hidden.spread.none": ("Geen van de {kind} heeft een cijfer.", "None of the {kind} has a figure."),
    "hidden.buurten": ("buurten", "neighbourhoods"),
    "hidden.reason": ("{n} met \u201c{reason}\u201d", "{n} with \u201c{reason}\u201d"),
    "hidden.quarters": (
        "Laat je aan beide kanten een kwart van de bewoners weg, dan loopt het van {q1} tot {q3}.",
        "Without a quarter of the residents on either side it runs from {q1} to {q3}.",
    ),
    "hidden.sides": (
        ("{p}% van de bewoners woont in een buurt met een hoger cijfer dan {ref} ({w}), {q}% in een"
         " buurt met een lager cijfer."),
        ("{p}% of the residents live in a neighbourhood with a higher figure than {ref} ({w}), {q}% in"
         " one with a lower figure."),
    ),
    "hidden.sides_known": (
        ("Van de buurten met een cijfer: {p}% van de bewoners woont in een buurt met een hoger cijfer"
         " dan {ref} ({w}), {q}% in een buurt met een lager cijfer."),
        ("Of the neighbourhoods with a figure: {p}% of the residents live in one with a higher figure"
         " than {ref} ({w}), {q}% in one with a lower figure."),
    ),
    "hidden.sides_cells": (
        ("Zeker {p}% van de bewoners woont waar het cijfer hoger is dan in {ref} ({w}), zeker {q}% waar"
         " het lager is."),
        ("At least {p}% of the residents live where the figure is higher than in {ref} ({w}), at least"
         " {q}% where it is lower."),
    ),
    "hidden.level": ("Bij {p}% is het even hoog.", "For {p}% it is the same."),
    "hidden.others": (
        "Van de andere bewoners weten we het niet.", "Of the other residents we do not know.",
    ),
    "hidden.secret": (
        ("Waar minder dan 5 mensen of woningen meetellen, geeft CBS geen cijfer. Daardoor ontbreken"
         " vooral lage cijfers."),
        ("Where fewer than 5 people or homes count, CBS gives no figure. So it is mostly low figures"
         " that are missing."),
    ),
    "hidden.check.survives": (
        "De conclusie houdt stand als je kleiner kijkt.",
        "The conclusion holds when you look closer.",
    ),
    "hidden.check.survives.buurt": (
        "Per buurt houdt de conclusie stand. Of dat nog kleiner ook zo is, kunnen we niet zeggen.",
        "The conclusion holds by neighbourhood. Whether it holds closer still cannot be told.",
    ),
    "hidden.check.survives.cells": (
        "De {kind} geven dezelfde conclusie. Of die ook per buurt geldt, kunnen we niet zeggen.",
        "The {kind} give the same conclusion. Whether it holds by neighbourhood cannot be told.",
    ),
    "hidden.check.weaker": (
        "De conclusie wordt zwakker als je kleiner kijkt: zij geldt niet overal.",
        "The conclusion is weaker when you look closer: it does not hold everywhere.",
    ),
    "hidden.check.turns": (
        "De conclusie verandert als je kleiner kijkt.",
        "The conclusion changes when you look closer.",
    ),
    "hidden.check.cannot_tell": (
        "Of de conclusie ook geldt als je kleiner kijkt, kunnen we niet zeggen.",
        "Whether the conclusion holds when you look closer cannot be told.",
    ),
    "hidden.check.no_side": (
        "Over {name} als geheel is er geen conclusie. Dan is er ook niets te controleren.",
        "There is no conclusion about {name} as a whole, so there is nothing to check.",
    ),
    "hidden.step.buurt": (
        ("Per buurt, met een eigen oordeel: {p}% van de bewoners woont waar het oordeel dezelfde kant op"
         " wijst, {q}% waar het andersom is, {r}% waar het ongeveer gelijk is."),
        ("By neighbourhood, each judged by itself: {p}% of the residents live where the verdict points"
         " the same way, {q}% where it is the other way round, {r}% where it is about equal."),
    ),
    "hidden.step.equal": (
        ("Per buurt, met een eigen oordeel: {r}% van de bewoners woont waar het ook ongeveer gelijk is,"
         " {q}% waar het oordeel één kant op wijst, {p}% waar het de andere kant op wijst."),
        ("By neighbourhood, each judged by itself: {r}% of the residents live where it is about equal"
         " too, {q}% where the verdict points one way, {p}% where it points the other."),
    ),
    "hidden.step.rest": ("Van {p}% is het niet te zeggen.", "Of {p}% it cannot be told."),
    "hidden.step.together": (
        "De {kind} samen: {low}. Daarin is {p}% van het geheel geteld.",
        "The {kind} together: {low}. {p}% of the whole is counted in it.",
    ),
    "hidden.step.between": (
        ("De {kind} samen: tussen {low} en {high}, want kleine aantallen zijn geheim. Daarin is {p}% van"
         " het geheel geteld."),
        ("The {kind} together: between {low} and {high}, as small numbers are secret. {p}% of the whole"
         " is counted in it."),
    ),
    "hidden.step.apart": (
        "De {kind} zijn niet tot één cijfer samen te voegen.",
        "The {kind} cannot be put together to one figure.",
    ),
    "hidden.care": (
        "Dit gaat over plekken, niet over personen, en zegt niets over de oorzaak.",
        "This is about places, not about persons, and says nothing about the cause.",
    ),
}  # fmt: skip
