"""A dossier of a pair with thousands of statements: ``python -m training.bench_dossier --statements 5000``.

Makes a record of invented readings (many_statements.py), asks for the dossier of its pair, writes its
report and opens that in Chromium. Prints how long each takes, on the wall and of the processor, and how
large the report is. `--record` keeps the record for the next run. Figures are this machine's.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from rapport.dossier.dossier import Dossier
from rapport.faces.report.report import report_html
from rapport.record.record import Record
from training.many_statements import A, B, many_statements

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

REPEATS = 5


def middle(ask: Callable[[], object]) -> tuple[float, float]:
    """The median of some runs: seconds on the wall, and of the processor."""
    taken = []
    for _ in range(REPEATS):
        began = time.perf_counter(), time.process_time()
        ask()
        taken.append((time.perf_counter() - began[0], time.process_time() - began[1]))
    return median(wall for wall, _ in taken), median(busy for _, busy in taken)


def between_anew(record: Record) -> Dossier:
    """The dossier worked out again; a record keeps the last ones until somebody writes to it."""
    record.forget()
    return Dossier.between(record, A, B)


def opening_times(path: Path) -> tuple[float, float]:
    """Seconds until a browser has drawn the page, on the wall and of its processes: the median of some."""
    from tests.services.chromium import WAIT, start_chromium

    taken = []
    with start_chromium() as browser:
        inside = browser.new_browser_cdp_session()
        for _ in range(REPEATS):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(WAIT)
            before = _busy(inside)
            page.goto(path.as_uri(), wait_until="load")
            # two frames later what is in view stands on the screen
            drawn = page.evaluate(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => "
                "done(performance.now()))))"
            )
            taken.append((drawn / 1000, _busy(inside) - before))
            page.close()
    return median(wall for wall, _ in taken), median(busy for _, busy in taken)


def _busy(inside: CDPSession) -> float:
    """Seconds of the processor that all of the browser's processes have taken."""
    return sum(one["cpuTime"] for one in inside.send("SystemInfo.getProcessInfo")["processInfo"])


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--statements", type=int, default=5000)
    ask.add_argument("--record", type=Path, help="where to keep it; without this it is thrown away")
    ask.add_argument("--html", type=Path, help="where to keep the report")
    told = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = told.record or Path(folder) / "bench.db"
        is_new = not path.exists()
        with Record(path) as record:
            if is_new:
                for reading in many_statements(told.statements):
                    record.add(reading)
            dossier = Dossier.between(record, A, B)
            wall, busy = middle(lambda: between_anew(record))
            print(f"{record.info().articles} articles, {len(dossier.entries)} statements in the dossier")
            print(f"the dossier: {wall:.2f} s, {busy:.2f} s of the processor")
            wall, busy = middle(lambda: report_html(dossier))
            page = report_html(dossier)
            print(f"its report: {len(page) / 1e6:.2f} MB, {wall:.2f} s, {busy:.2f} s of the processor")
        html = told.html or Path(folder) / "report.html"
        html.write_bytes(page)
        wall, busy = opening_times(html)
        print(f"drawn in Chromium: {wall:.2f} s, {busy:.2f} s of all its processes")


if __name__ == "__main__":
    main()
