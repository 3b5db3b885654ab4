"""What a pie can be composed of: where there are figures, and why a subject can be no slice."""

from __future__ import annotations

from dataclasses import replace

from spatial_core.catalogue import Catalogue
from spatial_core.pack.reader import Pack
from spatial_core.reading import offered
from spatial_core.reading.offered import Offer


def offers(pack: Pack) -> dict[str, Offer]:
    return {offer.indicator.id: offer for offer in offered.of(pack)}


def test_every_subject_of_the_pack_is_offered_in_the_order_of_the_catalogue(pack: Pack) -> None:
    assert [o.indicator.id for o in offered.of(pack)] == [i.id for i in pack.catalogue]


def test_an_offer_says_the_same_years_as_the_figures_of_the_pack(pack: Pack) -> None:
    for offer in offered.of(pack):
        instead = {p.indicator: p.fallback for p in pack.catalogue.pie}.get(offer.indicator.id, "")
        for level in ("gemeente", "wijk", "buurt"):
            held = {
                year
                for name in (offer.indicator.id, instead)
                for year, series in pack.series(name, level).items()
                if series.with_value
            }
            assert set(offer.years.get(level, ())) == held


def test_a_subject_without_figures_is_refused_for_that(pack: Pack) -> None:
    held = set(pack.indicators_with_figures())
    for offer in offered.of(pack):
        if offer.indicator.id in held:
            assert not offer.refused
        elif not offer.years:
            assert offer.refused == offered.NO_FIGURES
            assert offered.where(offer) == offered.finest(offer) == ""


def test_composition_by_origin_is_offered(pack: Pack) -> None:
    assert not offers(pack)["demo_herkomst_europa"].refused


def test_a_figure_by_group_is_refused_whatever_figures_there_are(pack: Pack) -> None:
    known = pack.catalogue.find("werk_bijstand")
    group = replace(known, id="werk_bijstand_x", group="x", base="werk_bijstand")
    with_group = replace(pack.catalogue, indicators=(group,))

    class Fake:
        catalogue: Catalogue = with_group

        def years_with_figures(self) -> dict[str, dict[str, tuple[int, ...]]]:
            return {"werk_bijstand_x": {"gemeente": (2024,)}}

    (offer,) = offered.of(Fake())
    assert (offer.refused, offer.years) == (offered.GROUP, {})


def test_levels_of_the_same_years_are_told_together(pack: Pack) -> None:
    known = pack.catalogue.find("werk_bijstand")
    offer = Offer(known, {"gemeente": (2020, 2021, 2022), "wijk": (2020, 2021, 2022),
                          "buurt": (2020, 2022)}, "")  # fmt: skip
    assert offered.where(offer) == "gemeenten, wijken 2020–2022; buurten 2020, 2022"
    assert offered.finest(offer) == "buurten 2020, 2022"
    assert offered.finest(offer, "en").endswith("2020, 2022")
