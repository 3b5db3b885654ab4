"""A headless Chromium to look at pages with: its DevTools come by a pipe, without a network."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PHONE, DESKTOP = (360, 740), (1280, 900)
"""Width and height in CSS pixels."""


def path() -> str | None:
    """Find the browser; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


def _loaded(event: dict[str, Any], loader: str) -> bool:
    values = event.get("params", {})
    return (
        event.get("method") == "Page.lifecycleEvent"
        and values["name"] == "load"
        and values["loaderId"] == loader
    )


class Browser:
    """One page of a browser that runs; ``said`` is what it complained about in its console."""

    def __init__(self, out: int, into: int) -> None:
        self._out, self._into = out, into
        self._number, self._held, self._session = 0, b"", ""
        self._events: list[dict[str, Any]] = []
        self.said: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")
        self._call("Page.setLifecycleEventsEnabled", enabled=True)

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                found: dict[str, Any] = told["result"]
                return found
            self._note(told)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            more = os.read(self._into, 1 << 16)
            if not more:
                raise RuntimeError("the browser went away")
            self._held += more
        one, _, self._held = self._held.partition(b"\0")
        found: dict[str, Any] = json.loads(one)
        return found

    def _note(self, told: dict[str, Any]) -> None:
        self._events.append(told)
        values = told.get("params", {})
        if told.get("method") == "Log.entryAdded":
            self.said.append(values["entry"]["text"])
        if told.get("method") == "Runtime.exceptionThrown":
            self.said.append(str(values["exceptionDetails"]))

    @property
    def asked(self) -> list[str]:
        """Every address that was asked for since the last :meth:`open`."""
        return [
            told["params"]["request"]["url"]
            for told in self._events
            if told.get("method") == "Network.requestWillBeSent"
        ]

    @property
    def stopped(self) -> list[str]:
        """Why each request that did not leave the page was held back."""
        failed = (t["params"] for t in self._events if t.get("method") == "Network.loadingFailed")
        return [str(values.get("blockedReason")) for values in failed]

    def open(self, address: str, size: tuple[int, int] = DESKTOP) -> None:
        """Open a page in a window of a size and wait until it is loaded."""
        self._call("Page.navigate", url="about:blank")
        self._call(
            "Emulation.setDeviceMetricsOverride", width=size[0], height=size[1],
            deviceScaleFactor=1, mobile=size[0] < 600,
        )  # fmt: skip
        self._events.clear()
        self.said.clear()
        # The empty page may say that it is loaded only now: what counts is who says it.
        loader = self._call("Page.navigate", url=address)["loaderId"]
        while not any(_loaded(each, loader) for each in self._events):
            self._note(self._next())
        # What stands in the queue is heard before anything is asked.
        self.run("0")

    def run(self, code: str) -> Any:
        """Give the value of an expression in the page."""
        found = self._call("Runtime.evaluate", expression=code, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self._call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key,
                windowsVirtualKeyCode=code, **text,
            )  # fmt: skip

    def tap(self, x: float, y: float) -> None:
        """Press and let go at a place in the window."""
        for kind in ("mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, target: Path, *, whole: bool = False) -> None:
        """Save what is seen, or the whole page, as a PNG."""
        found = self._call(
            "Page.captureScreenshot", format="png", captureBeyondViewport=whole,
            **({"clip": self._whole()} if whole else {}),
        )  # fmt: skip
        target.write_bytes(base64.b64decode(found["data"]))

    def _whole(self) -> dict[str, float]:
        size = self._call("Page.getLayoutMetrics")["cssContentSize"]
        return {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}

    def paper(self, target: Path) -> None:
        """Print the page to a PDF."""
        found = self._call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        target.write_bytes(base64.b64decode(found["data"]))


@contextmanager
def running() -> Iterator[Browser]:
    """Start the browser and end it again."""
    program = path()
    if program is None:
        raise FileNotFoundError("chromium")
    to_browser, out = os.pipe()
    into, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--no-first-run", "--disable-extensions", f"--user-data-dir={profile}", "about:blank",
        ]  # fmt: skip
        ends = [str(to_browser), str(from_browser)]
        process = subprocess.Popen(
            [sys.executable, "-c", _ON_THREE_AND_FOUR, *ends, *words],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        try:
            yield Browser(out, into)
        finally:
            # It ends when nobody gives it orders any more.
            os.close(out)
            os.close(into)
            _ended(process)


_ON_THREE_AND_FOUR = (
    "import fcntl, os, sys\n"
    "ends = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3]]\n"
    "for place, end in enumerate(ends, 3): os.dup2(end, place)\n"
    "os.execv(sys.argv[3], sys.argv[3:])\n"
)
"""The browser reads its orders on 3 and answers on 4."""


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
