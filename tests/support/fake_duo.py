"""DUO's catalogue (CKAN) and its files of school advices, in both shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .fake_host import Answer, Ask, Route, as_json

ADVICES = (
    "VSO", "PRO", "VMBO_B", "VMBO_B_K", "VMBO_K", "VMBO_K_GT", "VMBO_GT", "VMBO_GT_HAVO", "HAVO",
    "HAVO_VWO", "VWO", "ADVIES_NIET_MOGELIJK",
)  # fmt: skip
SCHOOL = ("PEILDATUM_LEERLINGEN", "INSTELLINGSCODE", "VESTIGINGSCODE", "GEMEENTENUMMER", "SOORT_PO")
INSIDE = "http://ckan-intern.duo.local:5000"
"""A host that only DUO's own network knows, as some addresses in its catalogue name."""


def wide(schools: Sequence[tuple[str, str, Mapping[str, str]]], year: int = 2024) -> str:
    """Write a row a school of (number and site, gemeente, counts by advice; 0 for the others)."""
    lines = [";".join((*SCHOOL, *ADVICES))]
    for brin, gemeente, counts in schools:
        told = [f"{year}1001", brin[:4], brin[4:], gemeente, "Bo"]
        lines.append(";".join(told + [counts.get(advice, "0") for advice in ADVICES]))
    return "\n".join(lines) + "\n"


def long(rows: Sequence[tuple[str, int, str, str]]) -> str:
    """Write a row an advice of (number and site, year, advice, count)."""
    lines = ["INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,ADVIES,AANTAL_LEERLINGEN"]
    lines += [f"{b[:4]},{b[4:]},BO,{year},{advice},{count}" for b, year, advice, count in rows]
    return "\n".join(lines) + "\n"


def addresses(places: Mapping[str, str]) -> str:
    """Write the list of schools: the gemeente of each; its site stands behind its number."""
    lines = ["INSTELLINGSCODE;VESTIGINGSCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM"]
    lines += [f"{b[:4]};{b};PLAATS;{gemeente};NAAM" for b, gemeente in places.items()]
    return "\n".join(lines) + "\n"


def routes(packages: Mapping[str, Mapping[str, str]], host: str = INSIDE) -> Route:
    """Answer as a catalogue of packages, each with files by name; they may change meanwhile."""

    def package(name: str) -> dict[str, object]:
        urls = [f"{host}/dataset/{name}/resource/{file}" for file in packages[name]]
        resources = [{"url": url, "format": "CSV", "name": url} for url in urls]
        return {"name": name, "resources": [*resources, {"url": f"{host}/x.pdf", "format": "PDF"}]}

    def route(ask: Ask) -> Answer | None:
        if ask.path == "api/3/action/package_show":
            name = ask.query.get("id", "")
            return as_json({"success": True, "result": package(name)}) if name in packages else None
        if ask.path == "api/3/action/package_search":
            found = [package(name) for name in packages]
            return as_json({"success": True, "result": {"results": found}})
        _, _, rest = ask.path.partition("dataset/")
        name, _, file = rest.partition("/resource/")
        content = packages.get(name, {}).get(file)
        return None if content is None else Answer(content.encode("cp1252"), "text/csv")

    return route
