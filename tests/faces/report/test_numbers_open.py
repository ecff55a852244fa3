"""Every number of the page that counts statements, reports or articles opens just as many of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Verdict
from rapport.faces.analysis import findings_of
from rapport.faces.report import room
from rapport.faces.report.figures import Figures
from rapport.faces.report.findings import draw_summary
from rapport.faces.report.report import report_html
from rapport.reading.reading import Reading
from tests.build import build_reading
from tests.stories import NAMES, make_record

WORDS = "herons trams letters bridges owls gates rivers boats pears songs maps keys".split()
OUTLETS = ("Valley News", "The Harbour Post", "The Lamp", "Evening Bell", "Dock Weekly")

# A figure that opens: its words, and what it opens.
OPENER = re.compile(
    r"<details class=n><summary>(.*?)<span class=heard>.*?</span></summary><p>(.*?)</p></details>"
)


def readings() -> list[Reading]:
    """Two years in which Quill speaks of Brandt and of Ford, and Ford of Brandt."""
    made = []
    for n, what in enumerate(WORDS):
        sign = "+-0"[n % 3]
        words = (
            f"{{1s@quill:Ada Quill}} {{1c:said}} {{1x:{{@brandt{sign}:Mr. Brandt}} is kind to {what}}}.\n\n"
            f"{{2s@ford:Nell Ford}} {{2c:said}} {{2x:{{@brandt{sign}:Brandt}} forgot the {what} of others}}."
        )
        if n < 4:
            words += f"\n\n{{3s@quill:Quill}} {{3c:said}} {{3x:{{@ford-:Ford}} was late for the {what}}}."
        day = f"{2020 + n % 2}-0{1 + n // 2}-1{n % 3}"
        made.append(
            build_reading(words, names=NAMES, published=day, outlet=OUTLETS[n % 5], title=f"Of {what}")
        )
    return made


@cache
def page() -> str:
    return drawn()


def drawn() -> str:
    with make_record(readings=tuple(readings())) as record:
        return report_html(Dossier.between(record, "quill", "brandt")).decode()


def opened(links: str) -> int:
    """How many statements or articles some links lead to; a range leads to all between its ends."""
    total = 0
    for run in re.sub(r"<[^>]+>|[^\d–,]", "", links).split(","):
        first, _, last = run.partition("–")
        total += int(last or first) - int(first) + 1
    return total


def section(name: str, html: str) -> str:
    start = re.search(f'aria-labelledby="?{name}[">]', html)
    assert start, name
    return html[start.end() : html.index("</section>", start.end())]


def rest(html: str) -> str:
    """What is left of HTML without what opens or leads on, and without days, periods and intervals."""
    html = re.sub(r"<details class=n>.*?</details>|<a [^>]*>.*?</a>", "", html, flags=re.DOTALL)
    html = re.sub(r"<th.*?</th>|<span class=whole>.*?</span>|<h\d.*?</h\d>", "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


def test_a_count_opens_as_many_as_it_says() -> None:
    # a finding may count turns or stories, and opens the statements of these
    html = re.sub(r"<table class=figures>.*?</table>", "", page(), flags=re.DOTALL)
    counts = [(words, links) for words, links in OPENER.findall(html) if re.fullmatch(r"[\d,]+", words)]
    assert len(counts) > 30
    for words, links in counts:
        assert opened(links) == int(words.replace(",", "")), (words, links)


def test_in_the_table_of_shares_no_number_is_closed() -> None:
    table = section("relation", page())
    assert "corrected" not in table or "show which" in table
    body = table[table.index("<tbody>") : table.index("</table>")]
    assert not re.search(r"\d", rest(body)), rest(body)
    # a stance that nobody took has nothing to open
    assert "0 % " not in rest(body)


def test_in_the_notes_on_shares_no_number_is_closed() -> None:
    notes = " ".join(re.findall(r'<div class="small soft note">(.*?)</div>', section("relation", page())))
    for words in ("speak of anyone", "Counting every report", "Leaving out any one outlet", "other speaker"):
        assert words in notes
    # of the speakers their number: what they said opens beside it
    left = re.sub(r"\d+ other speakers?|0 %|&#39;", "", rest(notes))
    assert not re.search(r"\d", left), left


def test_a_share_without_an_outlet_opens_what_remains() -> None:
    notes = section("relation", page())
    share = r"<summary>(\d+) %<span class=heard>[^<]*</span></summary>"
    links = r"<p>((?:(?!</p>).)*)</p></details>"
    without = re.findall(rf"{share}{links} \(without ([^)]*)\)", notes)
    assert without
    for told, which, outlet in without:
        gone = sum(OUTLETS[n % 5] == outlet for n in range(len(WORDS)))
        assert round(100 * opened(which) / (len(WORDS) - gone)) == int(told)


def test_the_cards_open_statements_reports_and_denominators() -> None:
    card = page().split("<section class=card>")[1].split("</section>")[0]
    assert [(words, opened(links)) for words, links in OPENER.findall(card)] == [
        ("12", 12), ("12 reports", 12), ("4", 4), ("4", 4), ("4", 4), ("12", 12), ("16", 16),
    ]  # fmt: skip
    assert not re.search(r"\d", rest(card)), rest(card)


def test_the_head_opens_its_articles() -> None:
    head = page()[page().index("<header>") : page().index("</header>")]
    counts = [(words, opened(links)) for words, links in OPENER.findall(head)]
    assert counts[:3] == [("12", 12), ("3", 3), ("3", 3)]
    assert "<li id=n12>" in page() and "<b>Valley News</b>: Of herons" in section("naming", page())


def test_every_article_names_its_statements() -> None:
    articles = section("naming", page()).split("<li id=n")[1:]
    assert len(articles) == len(WORDS)
    assert all("№ <a href=#s" in one for one in articles)


def test_what_a_finding_rests_on_opens() -> None:
    for one in re.findall(r'<div class="small soft note">(.*?)</div>', section("findings", page())):
        counted = re.match(r"(p [=<&lt;]+ [\d.]+; )?<details class=n>", one)
        assert counted or not re.match(r"[\dp]", one), one


def test_what_is_too_few_opens_what_it_counts_and_nothing_opens_nothing() -> None:
    with make_record(readings=tuple(readings())) as record:
        dossier = Dossier.between(record, "quill", "brandt")
        figures = Figures.of(dossier)
        few = next(one for one in findings_of(dossier) if one.kind == "response-tone")
        some = [entry.statement.id for entry in dossier.a_about_b.entries[:2]]
        drawn = {}
        for n in (0, 2):
            finding = replace(few, verdict=Verdict.TOO_FEW, figures=(), n=n, evidence=tuple(some[:n]))
            [one] = draw_summary([finding], figures)[0]["findings"]
            assert not one["evidence"]  # nothing tells where nothing was tested
            drawn[n] = str(one["rests_on"])
    assert drawn[0] == "0 stories"
    [(words, links)] = OPENER.findall(drawn[2])
    assert (words, opened(links)) == ("2 stories", 2)


def test_what_only_a_denominator_counts_is_listed_apart() -> None:
    apart = section("further", page())
    assert apart.count("<li id=s") == 4 + 12
    assert "Ada Quill, about others or nobody: 4 statements" in apart
    assert "Others about Otto Brandt: 12 statements" in apart
    assert "to Nell Ford" in apart


def test_on_a_page_of_thousands_numbers_lead_to_what_opens_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BRIEF", 1)
    html = drawn()
    table = section("relation", html)
    body = table[table.index("<tbody>") : table.index("</table>")]
    assert not re.search(r"\d", re.sub(r"\d+ more", "", rest(body)))
    ids = set(re.findall(r'\bid="?([^\s">]+)', html))
    assert set(re.findall(r'href="?#([^\s">]+)', html)) <= ids
    # an article is named at its statements, and the list leads to them
    assert "<li id=n1>" not in html and "№ <a href=#s" in section("naming", html)
