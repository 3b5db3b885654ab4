"""What is said of a street and of the neighbourhoods along it: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "street.title.one": ("De buurt van {street}", "The neighbourhood of {street}"),
    "street.level": ("straat", "street"),
    # Where it lies
    "street.title": ("Buurten langs {street}", "Neighbourhoods along {street}"),
    "street.whole": (
        "{street} ligt helemaal in {name}. Dit zijn de cijfers van die buurt.",
        "{street} lies wholly in {name}. These are the figures of that neighbourhood.",
    ),
    "street.only": (
        "{street} ligt in één buurt van dit bestand, {name}. Dit zijn de cijfers van die buurt.",
        "{street} lies in one neighbourhood of this file, {name}. These are its figures.",
    ),
    "street.lies": (
        "{street} ligt in {n} buurten: {names}.",
        "{street} lies in {n} neighbourhoods: {names}.",
    ),
    "street.lies.one": ("{street} ligt in {names}.", "{street} lies in {names}."),
    "street.near.addresses": (
        "Binnen {m} meter liggen ook {names}. Adressen heeft de straat daar niet.",
        "Within {m} metres there are also {names}. The street has no addresses there.",
    ),
    "street.near.addresses.one": (
        "Binnen {m} meter ligt ook {names}. Adressen heeft de straat daar niet.",
        "Within {m} metres there is also {names}. The street has no addresses there.",
    ),
    "street.near.length": (
        "Binnen {m} meter liggen ook {names}.",
        "Within {m} metres there are also {names}.",
    ),
    "street.near.length.one": (
        "Binnen {m} meter ligt ook {names}.",
        "Within {m} metres there is also {names}.",
    ),
    "street.near.surface": (
        "Binnen {m} meter liggen ook {names}.",
        "Within {m} metres there are also {names}.",
    ),
    "street.near.surface.one": (
        "Binnen {m} meter ligt ook {names}.",
        "Within {m} metres there is also {names}.",
    ),
    "street.surface": (
        "De kaart geeft deze straat als vlak, niet als lijn. Lengte, links en rechts zijn daarom onbekend.",
        "The map gives this street as a surface, not as a line. So its length, left and right are unknown.",
    ),
    "street.surface.boundary": (
        "De kaart geeft deze straat als vlak, niet als lijn. Er loopt een grens tussen buurten langs, maar lengte, links en rechts zijn onbekend.",
        "The map gives this street as a surface, not as a line. A border between neighbourhoods runs along it, but its length, left and right are unknown.",
    ),
    "street.border": (
        "Over {m} meter is de straat de grens tussen {left} en {right}.",
        "For {m} metres the street is the border between {left} and {right}.",
    ),
    "street.share.addresses": ("{p} van de adressen", "{p} of the addresses"),
    "street.share.length": ("{p} van de lengte", "{p} of the length"),
    "street.share.surface": ("{p} van het oppervlak", "{p} of the surface"),
    "street.share.addresses.none": ("geen adressen", "no addresses"),
    "street.share.length.none": ("raakt de straat", "touches the street"),
    "street.share.surface.none": ("raakt de straat", "touches the street"),
    "street.outside": (
        "{p} van de straat ligt buiten de buurten van dit bestand.",
        "{p} of the street lies outside the neighbourhoods of this file.",
    ),
    "street.others": ("Ook aan deze straat: {names}.", "Also along this street: {names}."),
    "street.references": (
        "{left} (links) en {right} (rechts)",
        "{left} (left) and {right} (right)",
    ),
    "street.compared": ("{name}: vergeleken met {ref}", "{name}: compared with {ref}"),
    # What is put together
    "street.col.combined": ("afgeleid, samen", "derived, together"),
    "street.combined.addresses": (
        "Afgeleid: een schatting uit de cijfers van de buurten. Elke buurt telt mee voor het deel van de adressen van de straat dat er ligt. Het is geen cijfer van de straat, en het krijgt geen oordeel.",
        "Derived: an estimate from the figures of the neighbourhoods. Each counts for the part of the street's addresses that lies in it. It is no figure of the street, and it is not judged.",
    ),
    "street.combined.length": (
        "Afgeleid: een schatting uit de cijfers van de buurten. Adressen van de straat zijn niet bekend. Daarom telt elke buurt mee voor het deel van de lengte van de straat dat er ligt. Het is geen cijfer van de straat, en het krijgt geen oordeel.",
        "Derived: an estimate from the figures of the neighbourhoods. The addresses of the street are not known. So each counts for the part of the street's length that lies in it. It is no figure of the street, and it is not judged.",
    ),
    "street.combined.surface": (
        "Afgeleid: een schatting uit de cijfers van de buurten. Adressen van de straat zijn niet bekend. Daarom telt elke buurt mee voor het deel van het oppervlak van de straat dat er ligt. Het is geen cijfer van de straat, en het krijgt geen oordeel.",
        "Derived: an estimate from the figures of the neighbourhoods. The addresses of the street are not known. So each counts for the part of the street's surface that lies in it. It is no figure of the street, and it is not judged.",
    ),
    "street.about": ("naar schatting {w}", "about {w}"),
    "street.about.between": (
        "naar schatting {w} (tussen {low} en {high})",
        "about {w} (between {low} and {high})",
    ),
    "street.about.covered": (
        "{text}, over {p} van de straat",
        "{text}, of {p} of the street",
    ),
    # What differs
    "street.col.contrast": ("verschil", "difference"),
    "street.col.contrast.of": ("verschil {left} – {right}", "difference {left} – {right}"),
    "street.contrasts": ("Verschil tussen de twee kanten", "Difference between the two sides"),
    "street.contrasts.none": (
        "Tussen {left} en {right} is bij deze cijfers geen verschil dat groot en zeker genoeg is om te noemen.",
        "Between {left} and {right} none of these figures differs so much and so surely that it can be said.",
    ),
    "street.contrasts.composition": (
        "Herkomst: de samenstelling aan beide kanten",
        "Origin: the composition on both sides",
    ),
    "street.contrast.clearly_higher": (
        "{label}: duidelijk {more} in {left} ({w}) dan in {right} ({other}, {year}).",
        "{label}: clearly {more} in {left} ({w}) than in {right} ({other}, {year}).",
    ),
    "street.contrast.higher": (
        "{label}: {more} in {left} ({w}) dan in {right} ({other}, {year}). Een deel kan toeval zijn.",
        "{label}: {more} in {left} ({w}) than in {right} ({other}, {year}). Part of it may be chance.",
    ),
    "street.contrast.no_margin_higher": (
        "{label}: {more} in {left} ({w}) dan in {right} ({other}, {year}). Voor dit cijfer is geen toevalsmarge bekend.",
        "{label}: {more} in {left} ({w}) than in {right} ({other}, {year}). No margin of chance is known for this figure.",
    ),
    "street.contrast.about_equal": (
        "{label}: ongeveer gelijk in {left} ({w}) en {right} ({other}, {year}).",
        "{label}: about the same in {left} ({w}) and {right} ({other}, {year}).",
    ),
    "street.contrast.cannot_tell": (
        "{label}: {w} in {left} en {other} in {right} ({year}). Of dat een echt verschil is, kunnen we niet zeggen.",
        "{label}: {w} in {left} and {other} in {right} ({year}). Whether that is a real difference, we cannot tell.",
    ),
    "street.contrast.too_little_data": (
        "{label}: {w} in {left} en {other} in {right} ({year}). Er zijn te weinig gegevens voor een oordeel.",
        "{label}: {w} in {left} and {other} in {right} ({year}). There are too few data to judge.",
    ),
    "street.contrast.not_comparable": (
        "{label}: {w} in {left} en {other} in {right} ({year}). Deze cijfers zijn niet te vergelijken.",
        "{label}: {w} in {left} and {other} in {right} ({year}). These figures cannot be compared.",
    ),
    "street.contrast.none": (
        "{label}: {w} in {left} en {other} in {right} ({year}).",
        "{label}: {w} in {left} and {other} in {right} ({year}).",
    ),
    "street.contrast.missing": (
        "{label}: geen verschil te geven, want {name} heeft geen cijfer ({year}).",
        "{label}: no difference can be given, as {name} has no figure ({year}).",
    ),
    # The picture
    "street.pie.title": (
        "Profiel van de buurten langs {street}",
        "Profile of the neighbourhoods along {street}",
    ),
    "street.pie.told": (
        "Links {left}, rechts {right}, met de straat ertussen. {one} {two}",
        "{left} on the left, {right} on the right, with the street between them. {one} {two}",
    ),
    "street.pie.sides": (
        "Links en rechts staat hetzelfde onderwerp even hoog.",
        "The same topic stands equally high on the left and on the right.",
    ),
    # Squares and postcodes
    "street.cells": ("Dichterbij: vierkanten en postcodes", "Closer: squares and postcodes"),
    "street.cells.vierkant100m": (
        "Vierkanten van 100 meter langs deze straat: {n} ({year})",
        "Squares of 100 metres along this street: {n} ({year})",
    ),
    "street.cells.vierkant500m": (
        "Vierkanten van 500 meter langs deze straat: {n} ({year})",
        "Squares of 500 metres along this street: {n} ({year})",
    ),
    "street.cells.postcode6": (
        "Postcodes (6 tekens) langs deze straat: {n} ({year})",
        "Postcodes (6 signs) along this street: {n} ({year})",
    ),
    "street.cells.care.vierkant100m": (
        "Ook dit zijn geen cijfers van de straat: een vierkant loopt achter de huizen door. Het is te klein voor een oordeel: aantallen zijn op vijf afgerond, en verschillen zijn vaak toeval.",
        "These are no figures of the street either: a square runs on behind the houses. It is too small to judge: counts are rounded to fives, and differences are often chance.",
    ),
    "street.cells.care.vierkant500m": (
        "Ook dit zijn geen cijfers van de straat: in een vierkant van 500 meter liggen meer straten. Het krijgt geen oordeel: aantallen zijn op vijf afgerond.",
        "These are no figures of the street either: a square of 500 metres has more streets. It is not judged: counts are rounded to fives.",
    ),
    "street.cells.care.postcode6": (
        "Ook dit zijn geen cijfers van de straat: een postcode kan bij een andere straat horen. Zij is te klein voor een oordeel: aantallen zijn op vijf afgerond, en verschillen zijn vaak toeval.",
        "These are no figures of the street either: a postcode may belong to another street. It is too small to judge: counts are rounded to fives, and differences are often chance.",
    ),
    "street.cells.line": (
        "{label}: {range} ({counted}). {beside}",
        "{label}: {range} ({counted}). {beside}",
    ),
    "street.cells.line.none": ("{label}: {counted}. {beside}", "{label}: {counted}. {beside}"),
    "street.cells.range": ("van {low} tot {high}", "from {low} to {high}"),
    "street.cells.have": ("{n} van {m} hebben een cijfer", "{n} of {m} have a figure"),
    "street.cells.have.one": ("1 van {m} heeft een cijfer", "1 of {m} has a figure"),
    "street.cells.have.all": ("alle {n} hebben een cijfer", "all {n} have a figure"),
    "street.cells.have.all.one": ("het ene heeft een cijfer", "the one has a figure"),
    "street.cells.have.none": ("geen van {m} heeft een cijfer", "none of {m} has a figure"),
    "street.cells.secret": ("{n} zijn geheim", "{n} are secret"),
    "street.cells.secret.one": ("1 is geheim", "1 is secret"),
    "street.cells.beside": ("De buurten: {range}.", "The neighbourhoods: {range}."),
    "street.cells.beside.one": ("De buurt: {range}.", "The neighbourhood: {range}."),
    "street.cells.beside.known": (
        "De buurten met een cijfer: {range}.",
        "The neighbourhoods with a figure: {range}.",
    ),
    "street.cells.beside.none": (
        "Van de buurten is dit cijfer er niet.",
        "The neighbourhoods have no such figure.",
    ),
    "street.cells.col.range": ("Vierkanten, postcodes", "Squares, postcodes"),
    "street.cells.col.counted": ("Hoeveel", "How many"),
    "street.cells.col.buurten": ("Buurten", "Neighbourhoods"),
    "street.cells.other_year": (
        "Van een ander jaar dan de vierkanten of postcodes in dit bestand, en daarom niet hierbij: {names}.",
        "Of another year than the squares or postcodes in this file, and so left out: {names}.",
    ),
    # The page
    "street.page.table": ("De cijfers naast elkaar", "The figures side by side"),
}
