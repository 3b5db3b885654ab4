"""The short text in the zip: what it is, how to open it, whose figures they are."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..._bridge import Pack, WijkmonitorError, escape, wording
from .contents import PACK, Plan

NAME = "LEESMIJ.txt"


def text(plan: Plan, leave: Collection[Path]) -> str:
    """Write it, first in Dutch and then in English."""
    return "\n\n".join(_in(lang, plan, leave) for lang in wording.LANGUAGES)


def _in(lang: str, plan: Plan, leave: Collection[Path]) -> str:

    def said(key: str, **values: object) -> str:
        return wording.say(f"gui.sharing.readme.{key}", lang, **values)

    parts = [said("what", name=plan.name), said("open", name=f"{plan.name}.qgz"), said("plugin")]
    held = [f"- {escape.clean(item.name)}" for item in plan.items if item.path not in leave]
    parts.append("\n".join([said("held"), f"- {plan.name}.qgz", *held]))
    told = [escape.clean(item.name) for item in plan.stories if item.path not in leave]
    if told:
        parts.append("\n".join([said("stories"), *(f"- {name}" for name in told)]))
    behind = [item for item in plan.items if item.path in leave]
    for key, names in (
        ("network", plan.network),
        ("left", [name for item in behind for name in item.layers or [Path(item.name).name]]),
        ("missing", plan.missing),
        ("scratch", plan.scratch),
        ("embedded", plan.embedded),
    ):
        if names:
            parts.append("\n".join([said(key), *(f"- {escape.clean(name)}" for name in names)]))
    sources = _sources(plan)
    if sources:
        parts.append("\n".join([said("sources"), *(f"- {source}" for source in sources)]))
    return "\n\n".join(parts) + "\n"


def _sources(plan: Plan) -> list[str]:
    """Give whose figures and maps the packs hold, each once, with the licence."""
    found: dict[str, None] = {}
    for item in plan.items:
        if item.kind != PACK:
            continue
        try:
            with Pack(item.path) as pack:
                for source in pack.sources():
                    found[_told(source)] = None
        except WijkmonitorError:
            # It goes along as it is; whoever opens it is told what is wrong with it.
            continue
    return [told for told in found if told]


def _told(source: dict[str, object]) -> str:
    told, licence = str(source["attribution"] or ""), str(source["licence"] or "")
    if told and licence and licence not in told:
        told = f"{told}, {licence}"
    return escape.clean(told)
