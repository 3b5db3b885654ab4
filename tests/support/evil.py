"""Sixty names that some place of writing takes for more than text."""

from __future__ import annotations

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
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"x\")",
    "[% env('HOME') %]", "[%eval('1')%]", "%1 %2 %n", "{{7*7}}", "{% raw %}", "${HOME}", "$(id)",
    "{0.__class__}", "%(naam)s", "%s%n", "#{1}", "@map_scale", "\"code\" = 'x'",
    # What is not seen, or not where it is.
    "\u202egpj.exe", "\u200b=1+1", "a\u0000b", "a\u001b[31mrood", "a\nb\u2028c", "\ufeffbegin",
    # Large, and from elsewhere.
    "x" * 10_000, "日本語の町", "👩‍👩‍👧 wijk", "Súdwest-Fryslân",
)  # fmt: skip
