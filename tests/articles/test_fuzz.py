"""Damaged files of every format: only articles and problems come of them, soon, and memory stays flat."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.articles.contents import How, read_content
from rapport.articles.formats import SIGNATURES, SUFFIXES
from rapport.articles.found import Found
from tests.articles.fuzz import check
from tests.articles.made import docx, epub, one_of_each, one_of_each_feed, pdf, tarred, warc_record, zipped

TODAY = date(2024, 6, 1)

# A process for each of two cores.
SEEDS, INPUTS = (2, 4), 13_000

# What Python and the libraries may hold more after the last three quarters of the inputs; one input in a
# hundred that left its 10 kB behind would make 1 MB, one document in ten 12 MB.
MOST_GROWN = 10_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="it reads its memory from /proc")
@pytest.mark.timeout(900)  # a minute on two free cores; they may be busy
def test_damaged_files_of_every_format_give_articles_and_problems() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.articles.fuzz", str(seed), str(INPUTS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for seed in SEEDS
    ]
    try:
        for seed, run in zip(SEEDS, runs, strict=True):
            judge(seed, run)
    finally:
        for run in runs:  # when time is up they go on otherwise
            run.kill()
            run.communicate()


def judge(seed: int, run: subprocess.Popen[bytes]) -> None:
    """Wait for one process, and look at what it tells."""
    out, err = run.communicate()
    assert run.returncode == 0, f"seed {seed} ended with {run.returncode}: {err.decode()[-2000:]}"
    report = json.loads(out)
    assert report["inputs"] == INPUTS
    assert report["by"].keys() == {*one_of_each(), *one_of_each_feed()}
    # neither does everything fail nor does everything go through
    assert min(report["articles"], report["problems"]) > INPUTS / 4
    assert report["grown"] < MOST_GROWN


NAMES = st.sampled_from([f"a{suffix}" for suffix in SUFFIXES]) | st.just("-")
BEGINNINGS = st.sampled_from(
    [b"", *(signature for signature, _ in SIGNATURES), b"---\n", b"<html>", b'{"text": "']
)


@given(NAMES, BEGINNINGS, st.binary(max_size=300))
@settings(max_examples=500, deadline=None)
def test_any_bytes_under_any_name(name: str, beginning: bytes, data: bytes) -> None:
    check(beginning + data, name)


ODD_TEXT = st.text(
    alphabet=st.characters() | st.sampled_from("\0\u202e\u200b\ufeff\ud800“”\"'<>&;\r\n\t"), max_size=60
)


@given(ODD_TEXT, ODD_TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_in_every_container(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    markup = (
        "".join(c for c in text if c.isprintable() and c not in "<>&").encode("utf-8", "replace").decode()
    )
    member = name.replace("\0", "").encode("utf-8", "replace").decode()[:80]
    check(zipped({f"{member}.txt": data}), "a.zip")
    check(tarred({f"{member}.txt": data}), "a.tar")
    check(warc_record(data, media_type="text/plain"), "a.warc")
    check(docx(f"<w:p><w:r><w:t>{markup}</w:t></w:r></w:p>"), "a.docx")
    check(epub({"a.xhtml": data}), "a.epub")


@given(
    st.lists(st.text(alphabet='abcdef ghij-."“”1234567890', min_size=1, max_size=80), max_size=40),
    st.integers(0, 300),
)
@settings(max_examples=60, deadline=None)
def test_any_page_of_a_pdf_keeps_its_letters(lines: list[str], x: int) -> None:
    places = [(float(50 + (x * at) % 300), 780.0 - 15 * at, line) for at, line in enumerate(lines)]
    [found] = read_content(pdf(places), path="a.pdf", how=How(today=TODAY))
    printed = sum(map(str.isalpha, "".join(lines)))
    if isinstance(found, Found) and found.article is not None:
        assert sum(map(str.isalpha, found.article.text)) == printed
    else:
        assert printed < 20
