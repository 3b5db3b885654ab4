"""What every page of the site has around it: its style, its script, and what it allows itself."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache, partial
from typing import NamedTuple

from ..._resources import data_dir
from .. import templates
from ..page import say
from ..templates import visible


class Own(NamedTuple):
    """The one style and the one script, with the policy that allows nothing else."""

    style: str
    script: str
    policy: str


@cache
def own() -> Own:
    """Read style and script. They stand in the page itself, as a phone opens one file at a time."""
    folder = data_dir() / "templates" / "site"
    style, script = ((folder / name).read_text("utf-8") for name in ("style.css", "script.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )
    return Own(style, script, policy)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def render(name: str, *, lang: str, up: str, **values: object) -> str:
    """Fill in a page of the site; ``up`` leads from its folder to that of the index."""
    known = {"lang": lang, "say": partial(say, lang), "up": up, "own": own()}
    return templates.render(f"site/{name}", **(values | known))


def data(values: object) -> str:
    """Write values for the script as JSON that cannot end the element it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return visible(text)
