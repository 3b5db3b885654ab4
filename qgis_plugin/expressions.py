"""Functions for a user's own expressions: figures, reasons, verdicts and names of the open pack.

The layers of Wijkmonitor itself use none of them, so that a project is drawn without the plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import NULL, QgsExpression, QgsExpressionFunction
from qgis.PyQt.QtCore import QVariant

from ._bridge_start import WijkmonitorError, escape, wording
from .state.closed import ClosedError
from .state.language import current, tr

if TYPE_CHECKING:
    from .state.lookup import Lookup

GROUP = "Wijkmonitor"
KEYS = ("key", "sleutel")
WORDS = ("words", "woorden")

Answer = Callable[..., object]
PARAMETERS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "wm_value": (("code", "indicator"), ("year",)),
    "wm_reason": (("code", "indicator"), ("year", "form")),
    "wm_verdict": (("code", "indicator"), ("year", "reference", "form")),
    "wm_label": (("name",), ()),
    "wm_html": (("text",), ()),
}
"""Function → the names of what must be given, and of what may be."""


class Expressions:
    """Keeps the functions registered with QGIS from :meth:`add` until :meth:`remove`."""

    def __init__(self) -> None:
        self._lookup: Lookup | None = None
        self._functions = [
            _Function(name, answer)
            for name, answer in (
                ("wm_value", self._value),
                ("wm_reason", self._reason),
                ("wm_verdict", self._verdict),
                ("wm_label", self._label),
                ("wm_html", _html),
            )
        ]

    def add(self) -> None:
        """Let QGIS know the functions."""
        for function in self._functions:
            QgsExpression.registerFunction(function)

    def remove(self) -> None:
        """Let QGIS forget them, and let go of the file."""
        for function in self._functions:
            QgsExpression.unregisterFunction(function.name())
        self.take(None)

    def take(self, pack: Path | None) -> None:
        """Answer from another pack, or from none; its file is opened at the first question."""
        before, self._lookup = self._lookup, None
        if before is not None:
            before.close()
        if pack is not None:
            from .state.lookup import Lookup

            self._lookup = Lookup(pack)

    def _asked(self) -> Lookup:
        lookup = self._lookup
        if lookup is None:
            raise ClosedError
        return lookup

    def _value(self, code: str, indicator: str, year: object = None) -> object:
        figure = self._asked().figure(code, indicator, _year(year))
        return None if figure is None else figure.value

    def _reason(
        self, code: str, indicator: str, year: object = None, form: object = None
    ) -> str | None:
        from ._bridge import Reason, legends

        as_key = _is_key(form)
        figure = self._asked().figure(code, indicator, _year(year))
        key = Reason.KOPPELING_MISLUKT.key if figure is None else figure.reason
        return key if key is None or as_key else legends.reason_words(key, current())

    def _verdict(
        self,
        code: str,
        indicator: str,
        year: object = None,
        reference: object = None,
        form: object = None,
    ) -> str | None:
        as_key, lookup = _is_key(form), self._asked()
        against = None if reference is None else str(reference)
        key = lookup.verdict(code, indicator, _year(year), against)
        if key is None or as_key:
            return key
        told = lookup.indicator(indicator)
        return _words(told.direction, told.compare, key, current())

    def _label(self, name: str) -> str:
        return self._asked().label(name)


class _Function(QgsExpressionFunction):
    """One function. What must be given and is NULL makes the answer NULL."""

    def __init__(self, name: str, answer: Answer) -> None:
        self._needed, optional = PARAMETERS[name]
        given = [QgsExpressionFunction.Parameter(each) for each in self._needed]
        given += [QgsExpressionFunction.Parameter(each, True, NULL) for each in optional]
        super().__init__(name, given, GROUP, _help(name, self._needed, optional), False, True)
        self._answer = answer

    def func(self, values: Sequence[Any], context: Any, parent: Any, node: Any) -> object:
        """Give the answer; what goes wrong is told as QGIS tells it of its own functions."""
        # What QGIS has no Python value for is its NULL.
        plain = [None if isinstance(value, QVariant) else value for value in values]
        needed = len(self._needed)
        if None in plain[:needed]:
            return None
        try:
            return self._answer(*map(str, plain[:needed]), *plain[needed:])
        except WijkmonitorError as error:
            parent.setEvalErrorString(wording.error_text(error, current()))
        except _FormError as error:
            parent.setEvalErrorString(tr("expressions.form", given=str(error)))
        except ClosedError:
            parent.setEvalErrorString(tr("expressions.closed"))
        return None

    def referencedColumns(self, node: Any) -> set[str]:
        """Need no columns but those that are given."""
        return set()

    def usesGeometry(self, node: Any) -> bool:
        """Need no shapes."""
        return False


class _FormError(ValueError):
    """An answer was asked for in a form that there is not."""


@lru_cache(maxsize=256)
def _words(direction: str, compare: str, key: str, lang: str) -> str:
    """Give a verdict in words; a map asks for the same few at each of its areas."""
    from ._bridge import sentence

    return sentence.judgement(direction, compare, key, lang)


def _year(given: object) -> int | str | None:
    """Read a year; what is none stays a text, which no pack holds: the error names it."""
    text = "" if given is None else str(given).removesuffix(".0")
    return int(text) if text.isdecimal() else text or None


def _is_key(form: object) -> bool:
    wanted = WORDS[0] if form is None else str(form).casefold()
    if wanted not in (*KEYS, *WORDS):
        raise _FormError(wanted)
    return wanted in KEYS


def _html(text: str) -> str:
    return escape.html(text)


def _help(name: str, needed: Sequence[str], optional: Sequence[str]) -> str:
    """Write the help as QGIS has it of its own functions."""
    kind = name.removeprefix("wm_")
    arguments = "".join(
        f"<tr><td class='argument'>{each}</td>"
        f"<td>{escape.html(tr(f'expressions.arg.{each}'))}</td></tr>"
        for each in (*needed, *optional)
    )
    given = ", ".join(f"<span class='argument'>{each}</span>" for each in needed)
    given += "".join(f"[, <span class='argument'>{each}</span>]" for each in optional)
    examples = "".join(
        f"<li><code>{escape.html(code)}</code> &rarr; <code>{escape.html(answer)}</code></li>"
        for code, answer in (
            line.split(" → ") for line in tr(f"expressions.{kind}.examples").splitlines()
        )
    )
    note = "" if name == "wm_html" else f"<p>{escape.html(tr('expressions.note'))}</p>"
    return (
        f"<h3>{escape.html(tr('expressions.title', name=name))}</h3>"
        f"<div class='description'><p>{escape.html(tr(f'expressions.{kind}'))}</p>{note}</div>"
        f"<h4>{escape.html(tr('expressions.syntax'))}</h4>"
        f"<div class='syntax'><code><span class='functionname'>{name}</span>({given})</code></div>"
        f"<h4>{escape.html(tr('expressions.arguments'))}</h4>"
        f"<div class='arguments'><table>{arguments}</table></div>"
        f"<h4>{escape.html(tr('expressions.examples'))}</h4>"
        f"<div class='examples'><ul>{examples}</ul></div>"
    )
