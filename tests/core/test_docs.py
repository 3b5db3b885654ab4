"""What the pages point at is there: files, pictures, headings, commands and targets."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from urllib.parse import unquote

import pytest

from spatial_core import cli, wording

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").glob("*.md")])
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
LEFT_OUT = "…"
_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)


def _texts(page: Path) -> str:
    return page.read_text("utf-8")


def _anchors(page: Path) -> set[str]:
    """Give the headings as links to them are written."""
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', _texts(page)))
    for heading in re.findall(r"^#+ +(.+?)\s*$", _BLOCK.sub("", _texts(page)), re.M):
        kept = re.sub(r"[^\w\- ]", "", re.sub(r"[*`]", "", heading).lower())
        found.add(kept.replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(_BLOCK.sub("", _texts(page))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, heading = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert target.is_relative_to(CHECKOUT), link
        if heading:
            assert heading in _anchors(target), link


def test_every_picture_is_shown_by_a_page() -> None:
    shown = {Path(link).name for page in PAGES for link in _LINK.findall(_texts(page))}
    assert {path.name for path in (CHECKOUT / "docs" / "images").iterdir()} <= shown


def _commands(page: Path) -> list[list[str]]:
    """Give the words of every command in the page's blocks, with lines put together."""
    found = []
    for block in _BLOCK.findall(_texts(page)):
        for line in block.replace("\\\n", " ").splitlines():
            words = re.match(r"\s*(?:\$ )?(?:[\w./-]*/)?wijkmonitor (.+)", line)
            if words:
                found.append(shlex.split(words[1], comments=True))
    return found


COMMANDS = [(page.name, words) for page in PAGES for words in _commands(page)]


@pytest.mark.parametrize(("page", "words"), COMMANDS, ids=lambda given: str(given)[:60])
def test_every_command_is_one_that_can_be_typed(page: str, words: list[str]) -> None:
    after = next((n for n, word in enumerate(words) if word in ("|", ">")), None)
    command, rest = cli._split(words[:after])
    assert command in cli.COMMANDS, page
    parser = cli.Parser(command, "nl")
    import_module(f"spatial_core.cli.{command}").add_arguments(parser)
    if LEFT_OUT in rest:
        # What the reader has typed before.
        for action in parser._actions:
            action.required = False
    parser.parse_args([word for word in rest if word != LEFT_OUT])


def test_every_target_of_make_that_a_page_names_is_there() -> None:
    made = set(re.findall(r"^([a-z][\w-]*):", (CHECKOUT / "Makefile").read_text("utf-8"), re.M))
    named = {
        (page.name, word)
        for page in PAGES
        for words in re.findall(r"(?:`|^|\n)make ((?:[a-z][\w-]+ ?)+)", _texts(page))
        for word in words.split()
    }
    assert len(named) > 10
    assert {(page, word) for page, word in named if word not in made} == set()


OF_QGIS = {
    "Plugins", "Plugins beheren en installeren", "Installeren uit zip", "Extra", "Opties",
    "Beeld", "Panelen", "Logboekberichten", "Wijkmonitor",
}  # fmt: skip
"""Menus of QGIS itself, and the plugin's name."""
EXAMPLES = {"veel corporatie, weinig misdrijven", "Gebieden die lijken op A"}
"""What the program says with the names of what is looked at filled in."""


def _said() -> str:
    """Give all that the program says in Dutch, a text a line, with one kind of apostrophe."""
    rooms = [
        import_module(f"spatial_core.wording.{m.name}") for m in iter_modules(wording.__path__)
    ]
    found = [v for room in rooms for v in getattr(room, "TEXTS", {}).values()]
    return "\n".join(v if isinstance(v, str) else "".join(v[0]) for v in found).replace("’", "'")


def test_the_guide_calls_buttons_and_messages_as_the_program_does() -> None:
    guide = _BLOCK.sub("", _texts(CHECKOUT / "docs" / "handleiding.md")).replace("`*`", "")
    named = {" ".join(name.split()) for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", guide)}
    parts = {part.strip(" ….") for name in named - EXAMPLES for part in name.split("›")}
    said = _said()
    assert len(parts) > 40
    assert {part for part in parts - OF_QGIS if part.replace("’", "'") not in said} == set()
