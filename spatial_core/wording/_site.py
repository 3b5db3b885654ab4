"""What the pages for people without QGIS say: key → (Dutch, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "site.done": ("Geschreven: {path} ({n} gebieden)", "Written: {path} ({n} areas)"),
    "site.done.one": ("Geschreven: {path} (1 gebied)", "Written: {path} (1 area)"),
    "error.site_large": (
        "Dit worden {pages} pagina's, samen ongeveer {mb} MB.",
        "This becomes {pages} pages, together about {mb} MB.",
    ),
    "hint.site_large": (
        "Kies een gemeente of een niveau (--gemeente, --level), of zeg met --yes dat je dit wilt.",
        "Choose a municipality or a level (--gemeente, --level), or say with --yes that you want this.",
    ),
    "error.site_one_file": (
        "{path} is de naam van één pagina, maar er komen er veel.",
        "{path} is the name of one page, but there will be many.",
    ),
    "hint.site_one_file": (
        "Geef de naam van een map, of van een bestand dat eindigt op .zip.",
        "Give the name of a folder, or of a file that ends in .zip.",
    ),
    "error.site_no_areas": (
        "{path} heeft geen gebieden voor deze keuze ({year}).",
        "{path} has no areas for this choice ({year}).",
    ),
    "hint.site_no_areas": (
        "Kies een ander niveau, een ander jaar of een andere gemeente.",
        "Choose another level, another year or another municipality.",
    ),
    # Around every page
    "site.skip": ("Naar de inhoud", "Skip to the content"),
    "site.menu": ("Menu", "Menu"),
    "site.all": ("Alle gebieden", "All areas"),
    "site.compare": ("Vergelijken", "Compare"),
    "site.explained": ("Uitleg", "How to read this"),
    # The index
    "site.title.one_place": ("{name} in cijfers", "{name} in figures"),
    "site.title.several": ("{n} gemeenten in cijfers", "{n} municipalities in figures"),
    "site.intro": (
        "Hoe gaat het in een wijk of buurt? Zoek een gebied en lees de cijfers, met wat je erbij moet weten.",
        "How is a district or neighbourhood doing? Look up an area and read the figures, with what to know beside them.",
    ),
    "site.search": ("Zoek een gebied op naam", "Look up an area by name"),
    "site.search_streets": (
        "Zoek een gebied of straat op naam",
        "Look up an area or street by name",
    ),
    "site.streets": ("Straten", "Streets"),
    "site.along": ("Straten in of langs dit gebied", "Streets in or along this area"),
    "site.count": ("{n} gebieden", "{n} areas"),
    "site.count.one": ("1 gebied", "1 area"),
    "site.found.none": (
        "Niets gevonden. Controleer de spelling, of typ een deel van de naam.",
        "Nothing found. Check the spelling, or type a part of the name.",
    ),
    "site.found.some": ("# gevonden", "# found"),
    # A page of an area
    "site.above": ("Ligt in", "Lies in"),
    "site.pie": ("De profieltaart", "The profile chart"),
    "site.tap": (
        "Tik op een vlak voor het cijfer, het jaar en wat het betekent.",
        "Tap a slice for the figure, its year and what it means.",
    ),
    "site.tap.numbers": (
        "De nummers horen bij de cijfers hieronder.",
        "The numbers belong to the figures below.",
    ),
    "site.past_pie": ("Naar de lijst met cijfers", "To the list of figures"),
    "site.slice": ("{label}: toon het cijfer", "{label}: show the figure"),
    "site.chosen": ("Het gekozen cijfer", "The chosen figure"),
    "site.close": ("Sluiten", "Close"),
    "site.to_list": ("Toon in de lijst", "Show in the list"),
    "site.noticed": ("Wat opvalt", "What stands out"),
    "site.year": ("Jaar", "Year"),
    "site.meaning": ("Wat is dit?", "What is this?"),
    "site.sure": ("Hoe zeker is het verschil?", "How sure is the difference?"),
    "site.no_figures": (
        "Over dit gebied zijn geen cijfers.",
        "There are no figures about this area.",
    ),
    "site.inside": ("Gebieden hierbinnen", "Areas within"),
    "site.compare_this": (
        "Vergelijk {name} met een ander gebied",
        "Compare {name} with another area",
    ),
    "site.how_to_read": ("Uitleg bij de kleuren en de woorden", "What the colours and words mean"),
    # Two areas
    "site.compare.title": ("Twee gebieden naast elkaar", "Two areas beside each other"),
    "site.compare.first": ("Eerste gebied", "First area"),
    "site.compare.second": ("Tweede gebied", "Second area"),
    "site.compare.choose": ("Kies een gebied", "Choose an area"),
    "site.compare.care": (
        "Elk gebied is vergeleken met wat erbij staat. Of het verschil tussen deze twee gebieden echt is, zegt deze pagina niet.",
        "Each area is compared with what is named below it. This page does not say whether the difference between the two is real.",
    ),
    "site.compare.script": (
        "Om twee gebieden naast elkaar te zien, moet JavaScript aanstaan. Je kunt ook twee pagina's openen.",
        "To see two areas beside each other JavaScript must be on. You can also open two pages.",
    ),
    "site.compare.others": (
        "Andere gemeenten vergelijk je op een eigen pagina:",
        "Other municipalities have a page of their own:",
    ),
    "site.compare.against": ("vergeleken met", "compared with"),
    "site.compare.absent": ("niet op dit niveau", "not at this level"),
    # What everything means
    "site.explained.title": ("Uitleg bij de cijfers", "How to read the figures"),
    "site.explained.intro": (
        "Elk cijfer staat naast een ander cijfer, bijvoorbeeld dat van de gemeente. Kleine verschillen noemen we gelijk, want een deel van elk verschil is toeval. Bij elk verschil staat hoe zeker het is.",
        "Every figure stands beside another one, for instance that of the municipality. Small differences are called equal, as part of every difference is chance. Each difference says how sure it is.",
    ),
    "site.explained.pie": ("De profieltaart", "The profile chart"),
    "site.explained.years_intro": (
        "Wijken en buurten krijgen soms een andere grens. We vergelijken jaren alleen als het om hetzelfde gebied gaat en op dezelfde manier is gemeten. Waar een lijn ophoudt, kan dat niet.",
        "Districts and neighbourhoods sometimes get another border. Years are compared only where they are about the same area and measured in the same way. Where a line ends, they cannot be.",
    ),
    "site.explained.changes": ("Wat er veranderde", "What changed"),
    "site.explained.borders": ("Van welke grens een cijfer is", "Of which border a figure is"),
    "site.explained.methods": (
        "Hoe een oud cijfer is omgerekend",
        "How an old figure was converted",
    ),
    "site.change.risen": (
        "Het cijfer is hoger dan eerst, en het verschil is groter dan toeval.",
        "The figure is higher than before, and the difference is larger than chance.",
    ),
    "site.change.fallen": (
        "Het cijfer is lager dan eerst, en het verschil is groter dan toeval.",
        "The figure is lower than before, and the difference is larger than chance.",
    ),
    "site.change.unchanged": (
        "Het verschil is te klein om iets te betekenen.",
        "The difference is too small to mean anything.",
    ),
    "site.change.cannot_tell": (
        "Het verschil kan toeval zijn: het gaat om weinig mensen of woningen, of om een schatting.",
        "The difference may be chance: there are few people or homes, or it is an estimate.",
    ),
    "site.change.not_comparable": (
        "Er is anders gemeten, of het gebied heeft een andere of onbekende grens.",
        "It was measured in another way, or the area has another or an unknown border.",
    ),
    "site.border.unchanged": (
        "Het gebied had in dat jaar dezelfde grens.",
        "The area had the same border in that year.",
    ),
    "site.border.recoded": (
        "CBS gaf het gebied een andere code. De grens bleef gelijk.",
        "CBS gave the area another code. The border stayed the same.",
    ),
    "site.border.merged": (
        "Dit gebied is gemaakt van meer gebieden van toen.",
        "This area was made of several areas of then.",
    ),
    "site.border.split": (
        "Dit gebied is een deel van een gebied van toen.",
        "This area is a part of an area of then.",
    ),
    "site.border.redrawn": (
        "De grens liep toen anders, door andere gebieden heen.",
        "The border ran elsewhere then, through other areas.",
    ),
    "site.border.unknown": (
        "We weten niet of de grens toen dezelfde was. Het cijfer telt daarom niet mee.",
        "We do not know whether the border was the same then. So the figure is not compared.",
    ),
    "site.method.regrouping": (
        "Oude buurten die helemaal in dit gebied liggen, zijn opgeteld. Er is niets geschat.",
        "Old neighbourhoods that lie wholly in this area were added up. Nothing is estimated.",
    ),
    "site.method.addresses": (
        "Een oud gebied is verdeeld naar waar de adressen staan. Een deel is dus geschat.",
        "An old area was divided by where the addresses are. So a part is an estimate.",
    ),
    "site.method.squares": (
        "Een oud gebied is verdeeld naar hoeveel mensen er in vierkanten van 100 meter wonen. Een deel is dus geschat.",
        "An old area was divided by how many people live in squares of 100 metres. So a part is an estimate.",
    ),
    "site.method.area": (
        "Een oud gebied is verdeeld naar oppervlakte, want iets beters was er niet. Dat is een grove schatting.",
        "An old area was divided by surface, as there was nothing better. That is a rough estimate.",
    ),
    "site.explained.circle": (
        "De zwarte cirkel is waarmee we vergelijken. Een vlak naar buiten is gunstiger of meer, een vlak naar binnen is minder gunstig of minder. Hoe langer het vlak, hoe groter het verschil.",
        "The black circle is what we compare with. A slice outwards is more favourable or more, a slice inwards less favourable or less. The longer the slice, the larger the difference.",
    ),
    "site.explained.plain": (
        "Alle vlakken zijn even groot. De kleur zegt of een cijfer gunstiger of minder gunstig is dan waarmee we vergelijken.",
        "All slices are equally large. The colour says whether a figure is more or less favourable than what we compare with.",
    ),
    "site.explained.colours": ("De kleuren", "The colours"),
    "site.colour.favourable": ("Groen: gunstiger", "Green: more favourable"),
    "site.colour.unfavourable": ("Oranje: minder gunstig", "Orange: less favourable"),
    "site.colour.neutral": (
        "Blauw: meer of minder. Dat is geen oordeel",
        "Blue: more or less. That is no judgement",
    ),
    "site.explained.grades": ("Hoe zeker is een verschil?", "How sure is a difference?"),
    "site.explained.missing": (
        "Waarom is er soms geen cijfer?",
        "Why is there sometimes no figure?",
    ),
    "site.explained.missing_intro": (
        "Een cijfer dat er niet is, is nooit nul. We vullen niets in en schatten niets bij.",
        "A figure that is not there is never zero. We fill in nothing and guess nothing.",
    ),
    "site.mind.signaal": ("Een signaal", "A signal"),
    "site.mind.afgerond": ("Afgeronde aantallen", "Rounded counts"),
    "site.mind.misdrijf_plek": ("Misdrijven", "Crime"),
    "site.mind.herkomst": ("Herkomst", "Origin"),
    "site.explained.mind": ("Goed om te weten", "Good to know"),
    "site.grade.clear.name": ("Duidelijk verschil", "Clear difference"),
    "site.grade.clear": (
        "Volle kleur. Het verschil is groter dan door toeval kan. Je leest: duidelijk meer, duidelijk minder.",
        "Full colour. The difference is larger than chance can make it. You read: clearly more, clearly less.",
    ),
    "site.grade.partly.name": ("Verschil, deels toeval", "Difference, partly chance"),
    "site.grade.partly": (
        "Lichte kleur met een rand. Er is een verschil, maar een deel kan toeval zijn. Je leest: meer, minder.",
        "Pale with an outline. There is a difference, but part of it may be chance. You read: more, less.",
    ),
    "site.grade.no_margin.name": ("Verschil, marge onbekend", "Difference, margin unknown"),
    "site.grade.no_margin": (
        "Lichte kleur zonder rand. Er is een verschil, maar we weten niet hoeveel daarvan toeval kan zijn.",
        "Pale without an outline. There is a difference, but we do not know how much of it may be chance.",
    ),
    "site.grade.equal.name": ("Ongeveer gelijk", "About the same"),
    "site.grade.equal": (
        "Kort grijs streepje. Het verschil is zo klein dat we het gelijk noemen.",
        "Short grey tick. The difference is so small that we call it equal.",
    ),
    "site.grade.equal.plain": (
        "Grijs. Het verschil is zo klein dat we het gelijk noemen.",
        "Grey. The difference is so small that we call it equal.",
    ),
    "site.grade.cannot_tell.name": ("Niet te zeggen", "Cannot tell"),
    "site.grade.cannot_tell": (
        "Alleen een gekleurde rand. Het verschil kan echt zijn, maar ook toeval: het gaat om weinig mensen, of het cijfer is een schatting.",
        "Only a coloured outline. The difference may be real or chance: the number of people is small, or the figure is an estimate.",
    ),
    "site.grade.too_little.name": ("Te weinig gegevens", "Too few data"),
    "site.grade.too_little": (
        "Grijze rand met een stip. Het gaat om te weinig mensen of woningen voor een oordeel.",
        "Grey outline with a dot. Too few people or homes for a judgement.",
    ),
    "site.grade.no_reference.name": ("Niets om mee te vergelijken", "Nothing to compare with"),
    "site.grade.no_reference": (
        "Grijze rand. Waarmee we vergelijken, heeft hier geen cijfer, of het is anders gemeten.",
        "Grey outline. What we compare with has no figure for this, or it was measured in another way.",
    ),
    "site.grade.no_verdict.name": ("Zonder oordeel", "Without a judgement"),
    "site.grade.no_verdict": (
        "Grijze rand. Dit cijfer krijgt nooit een oordeel, zoals het aantal inwoners.",
        "Grey outline. This figure is never judged, as the number of residents.",
    ),
    "site.grade.missing.name": ("Geen cijfer", "No figure"),
    "site.grade.missing": (
        "Grijs gearceerd. Er is geen cijfer; de reden staat erbij.",
        "Grey hatch. There is no figure; the reason is told.",
    ),
    "site.grade.not_applicable.name": ("Hier niet van toepassing", "Does not apply here"),
    "site.grade.not_applicable": (
        "Effen grijs. Hier wonen geen of bijna geen mensen, of het is water.",
        "Plain grey. Nobody or hardly anybody lives here, or it is water.",
    ),
    "site.reason.koppeling_mislukt": (
        "De code van dit gebied staat niet in het bestand met cijfers van dat jaar.",
        "The code of this area is not in that year's file of figures.",
    ),
    "site.reason.niet_van_toepassing": (
        "Hier wonen geen of bijna geen mensen, het is water, of dit cijfer bestaat niet voor zo'n gebied.",
        "Nobody or hardly anybody lives here, it is water, or this figure does not exist for such an area.",
    ),
    "site.reason.latere_versie": (
        "Dit cijfer is nog niet klaar. CBS publiceert het later.",
        "This figure is not ready yet. CBS publishes it later.",
    ),
}
