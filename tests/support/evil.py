"""Sixty names that some place of writing takes for more than text."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

NAMES: tuple[str, ...] = (
    # Quotes, and ordinary names that look like something else.
    "'s-Gravenhage", "O'Brien\" or 1=1 --", "'; DROP TABLE wm_areas; --", "\"\"\"", "''", "`id`",
    "a\\'b", "Ee", "CON", "nul.txt", "a/b", "..\\..\\x", "../../etc/passwd", "punt.", " spatie ",
    # Mark-up.
    "<b>vet</b>", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "</script><script>",
    "<svg onload=alert(1)>", "</text></svg>", "</title><style>*{}</style>", "<!-- ", "-->", "]]>",
    "<![CDATA[x]]>", "&lt;b&gt;", "&amp;", "&#60;i&#62;", "\"onload='x'", "javascript:alert(1)",
    "<a href='file:///etc/passwd'>x</a>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY y 'z'>]>",
    # What is worked out.
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1",
    "=HYPERLINK(\"x\")",
    "[% env('HOME') %]", "[%eval('1')%]", "%1 %2 %n", "{{7*7}}", "{% raw %}", "${HOME}", "$(id)",
    "{0.__class__}", "%(naam)s", "%s%n", "#{1}", "@map_scale", "\"code\" = 'x'",
    # What is not seen, or not where it is.
    "\u202egpj.exe", "\u200b=1+1", "a\u0000b", "a\u001b[31mrood", "a\nb\u2028c", "\ufeffbegin",
    # Large, and from elsewhere.
    "x" * 10_000, "日本語の町", "👩‍👩‍👧 wijk", "Súdwest-Fryslân",
)  # fmt: skip


def spoiled(pack: Path, target: Path) -> Path:
    """Copy a pack and give its areas and streets these names, as somebody else may have done."""
    shutil.copy(pack, target)
    with closing(sqlite3.connect(target)) as base:
        for table, key, where in (
            ("wm_areas", "code", "level IN ('wijk', 'buurt')"), ("wm_streets", "id", "1"),
        ):  # fmt: skip
            found = base.execute(f"SELECT DISTINCT {key} FROM {table} WHERE {where} ORDER BY 1")
            base.executemany(
                f"UPDATE {table} SET name = ? WHERE {key} = ?",
                [(NAMES[n % len(NAMES)], at) for n, (at,) in enumerate(found.fetchall())],
            )
        base.execute("UPDATE wm_sources SET title = ?", (" ".join(NAMES[:40]),))
        base.commit()
    return target
