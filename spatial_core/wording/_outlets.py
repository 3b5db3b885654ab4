"""What is said of tables and maps that leave as a file: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.export_sheet_full": (
        "{path} wordt te lang: een werkblad heeft plaats voor {most} rijen.",
        "{path} becomes too long: a sheet has room for {most} rows.",
    ),
    "hint.export_sheet_full": (
        "Kies een niveau, een jaar of een gemeente (--level, --year, --gemeente), of maak een CSV.",
        "Choose a level, a year or a municipality (--level, --year, --gemeente), or make a CSV.",
    ),
    "error.export_one_level": (
        "Een Parquet-bestand houdt één kaart, en hier zijn er meer: {levels}.",
        "A Parquet file holds one map, and here are more: {levels}.",
    ),
    "hint.export_one_level": (
        "Kies er een met --level, of maak een GeoPackage (--format gpkg).",
        "Choose one with --level, or make a GeoPackage (--format gpkg).",
    ),
    "error.export_needs_pyarrow": (
        "Voor het schrijven van {path} (Parquet) is pyarrow nodig.",
        "Writing {path} (Parquet) needs pyarrow.",
    ),
    "hint.export_needs_pyarrow": (
        "Installeer het met: pip install 'wijkmonitor[parquet]', of maak een GeoPackage (--format gpkg).",
        "Install it with: pip install 'wijkmonitor[parquet]', or make a GeoPackage (--format gpkg).",
    ),
    "error.export_no_map": (
        "{path} heeft geen kaart om op te schrijven ({asked}).",
        "{path} has no map to write on ({asked}).",
    ),
    "hint.export_no_map": (
        "Kies uit: {maps}.",
        "Choose from: {maps}.",
    ),
    "error.export_option": (
        "{option} hoort bij {formats}, niet bij {format}.",
        "{option} goes with {formats}, not with {format}.",
    ),
    "hint.export_option": (
        "Laat die keuze weg of kies een ander soort bestand.",
        "Leave it out or choose another kind of file.",
    ),
    "sheet.done_areas": ("Geschreven: {path} ({n} gebieden)", "Written: {path} ({n} areas)"),
    "sheet.done_areas.one": ("Geschreven: {path} (1 gebied)", "Written: {path} (1 area)"),
    # A workbook
    "sheet.figures": ("Cijfers", "Figures"),
    "sheet.reading": ("Bron en uitleg", "Sources and reading"),
    "sheet.mind": ("Lees dit erbij", "Please note"),
    "sheet.source.title": ("Bron", "Source"),
    "sheet.source.owner": ("Van wie", "Owner"),
    "sheet.source.licence": ("Licentie", "Licence"),
    "sheet.source.told": ("Zo noem je de bron", "How to name the source"),
    "sheet.made": (
        "Gemaakt met Wijkmonitor {version}, bestand {pack} van {date}.",
        "Made with Wijkmonitor {version}, file {pack} of {date}.",
    ),
    "sheet.column.code": ("code van het gebied", "code of the area"),
    "sheet.column.name": ("naam van het gebied", "name of the area"),
    "sheet.column.level": (
        "land, gemeente, gebied (eigen indeling), wijk of buurt",
        "country (land), municipality (gemeente), own division (gebied), district (wijk) or neighbourhood (buurt)",
    ),
    "sheet.column.year": ("jaar van het cijfer", "year of the figure"),
    "sheet.column.indicator": ("vaste naam van het onderwerp", "fixed name of the subject"),
    "sheet.column.label": ("het onderwerp in woorden", "the subject in words"),
    "sheet.column.value": (
        "het cijfer; leeg als er geen cijfer is, nooit 0",
        "the figure; empty where there is none, never 0",
    ),
    "sheet.column.unit": ("eenheid van het cijfer", "unit of the figure"),
    "sheet.column.denominator": (
        "over hoeveel mensen, huishoudens of woningen het cijfer gaat",
        "how many people, households or homes the figure is about",
    ),
    "sheet.column.reason": ("waarom er geen cijfer is", "why there is no figure"),
    "sheet.column.reason_text": ("hetzelfde in woorden", "the same in words"),
    "sheet.column.source": ("bron van het cijfer", "source of the figure"),
    "sheet.column.reference": (
        "code van het gebied waarmee is vergeleken",
        "code of the area that it is compared with",
    ),
    "sheet.column.reference_value": ("het cijfer van dat gebied", "the figure of that area"),
    "sheet.column.verdict": (
        "het oordeel over het verschil; leeg als er niets te vergelijken is",
        "the verdict on the difference; empty where nothing can be compared",
    ),
    "sheet.column.verdict_text": ("hetzelfde in woorden", "the same in words"),
    "sheet.column.interval_low": (
        "ondergrens van het verschil, met toeval meegerekend (95%)",
        "lower limit of the difference, chance included (95%)",
    ),
    "sheet.column.interval_high": (
        "bovengrens van het verschil, met toeval meegerekend (95%)",
        "upper limit of the difference, chance included (95%)",
    ),
    "sheet.column.cautions": (
        "wat je bij dit cijfer moet weten; hieronder uitgelegd",
        "what to know with this figure; explained below",
    ),
    "sheet.column.note": (
        "afgerond: rust op aantallen die CBS afrondt; afgeleid: uit aantallen berekend; opgeteld: van meer gebieden",
        "afgerond: rests on counts rounded by CBS; afgeleid: computed from counts; opgeteld: of several areas",
    ),
    "sheet.column.smoothed": (
        "gladgestreken: berekend, nooit gepubliceerd",
        "smoothed: computed, never published",
    ),
}
