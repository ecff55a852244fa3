"""The report: one file that asks for nothing, says what it holds, and runs nothing of any article."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from rapport.dossier.dossier import Dossier
from rapport.faces.numbers import Numbers
from rapport.faces.report import room
from rapport.faces.report.report import report_html
from rapport.faces.report.totals import _denominator
from rapport.reading.reading import Reading
from tests.build import build_reading
from tests.stories import NAMES, STORIES, make_record


def page(*readings: Reading) -> str:
    with make_record(readings=readings or STORIES) as record:
        return report_html(Dossier.between(record, "quill", "brandt")).decode()


def words_of(html: str) -> str:
    """The visible text, without what is heard only and what a figure would open."""
    html = re.sub(
        r"<span class=heard>.*?</span>|<(?:style|svg).*?</(?:style|svg)>", "", html, flags=re.DOTALL
    )
    html = re.sub(r"(<details class=n><summary>.*?</summary>)<p>.*?</p>", r"\1", html, flags=re.DOTALL)
    return " ".join(Outline(html).text.split())


class Outline(HTMLParser):
    """Every start tag with its attributes, and the visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += " " if tag == "td" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_asks_the_network_for_nothing() -> None:
    html = page()
    outline = Outline(html)
    assert not {"script", "img", "iframe", "object", "embed", "base", "form"} & {
        tag for tag, _ in outline.tags
    }
    assert [attrs["href"] for tag, attrs in outline.tags if tag == "link"] == ["data:,"]
    assert not re.search(r"@import|@font-face|url\((?!#)", html)
    links = [attrs["href"] or "" for tag, attrs in outline.tags if tag == "a"]
    assert {link for link in links if not link.startswith("#")} == {"https://harbour.example/1"}


def test_the_same_record_gives_the_same_bytes() -> None:
    assert page() == page(*STORIES[::-1])


def test_every_statement_opens_its_marked_passage() -> None:
    text = page()
    # the last is what Brandt said of Ford, which only the denominator counts
    assert len(re.findall(r"<li id=s\d", text)) == text.count("<blockquote") == 5
    # also where there is but one report: what stands around its content is hidden until it is asked for
    assert text.count("<summary>The passage") == text.count("<li id=s")
    first = text[text.index("<li id=s1>") : text.index("<li id=s4 ")]
    assert (
        "<blockquote class=d><span class=x><mark class=b>Ada Quill</mark> <mark class=d>told</mark> "
        "reporters that </span><mark class=a><mark class=w>Mr. Brandt</mark> was “a man of his word.”"
        "</mark></blockquote>"
    ) in first
    assert first.count("<p class=p>") == 1  # the second report's; the first's is the statement itself
    assert "The passage in 2 reports" in first
    assert "; also in Valley News" in first


def test_reprints_share_their_passage() -> None:
    words = "{1s@quill:Quill} {1c:said} on Sunday {1x:{@brandt+:Mr. Brandt} was “a man of his word.”}"
    outlets = ("Valley News", "The Harbour Post")
    printed = [build_reading(words, names=NAMES, published="2020-03-04", outlet=one) for one in outlets]
    text = page(*printed)
    assert "The passage in 2 reports" in text
    assert text.count("<p class=p>") == 0 and "<blockquote" in text
    assert all(f"<b>{outlet}</b>, 2020-03-04" in text for outlet in outlets)


def test_on_a_page_of_thousands_reprints_are_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BRIEF", 1)
    words = "{1s@quill:Quill} {1c:said} on Sunday {1x:{@brandt+:Mr. Brandt} was “%s.”}"
    told = [("a man of his word", "Valley News"), ("a man of his word", "The Post"), ("late", "The Post")]
    text = page(
        *(
            build_reading(
                words % what,
                names=NAMES,
                published="2020-03-04",
                outlet=outlet,
                url=f"https://p.example/{n}",
            )
            for n, (what, outlet) in enumerate(told)
        )
    )
    assert "The passage in" not in text
    assert re.search(
        r'<a href="https://p.example/(\d)">[^<]+, 2020-03-04: [^<]*</a>; also in '
        r'<a href="https://p.example/(?!\1)\d">',
        text,
    )


def test_on_a_page_of_thousands_an_article_is_named_once_and_figures_are_not_told_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "BRIEF", 1)
    said = "{%ds@quill:Quill} {%dc:said} {%dx:{@brandt+:Mr. Brandt} was %s}. "
    words = ("kind to the heron", "late for the tram", "fond of long letters")
    article = "".join(said % (n, n, n, what) for n, what in enumerate(words, 1))
    text = page(build_reading(article, names=NAMES, published="2020-03-04", url="https://p.example/1"))
    assert text.count('<a href="https://p.example/1">') == 1
    assert text.count("<p class=q>The article of <a href=#s1>№ 1</a>") == 2


def test_every_threshold_is_told_as_the_rules_have_it() -> None:
    text = " ".join(Outline(page()).text.split())
    assert "Too few to say shares of stances need 10 statements from 5 stories" in text
    assert "Praise and blame within 14 days, both stances 90% likely; genuine from 95%" in text


def test_every_number_opens_its_statements() -> None:
    text = page()
    card = text.split("<section class=card>")[1].split("</section>")[0]
    opened = "<summary>1<span class=heard> (show which)</span></summary><p>№ <a href=#s1>1</a></p>"
    assert (
        card.count(opened) == 3
    )  # all of them, the favourable ones, and these once more beside what is asked in
    assert "<li id=s1>" in text


def test_what_was_left_out_can_be_asked_in() -> None:
    text = page()
    assert '<li id=s4 class="out out-n">' in text
    assert "<input type=checkbox id=in-n>" in text and "id=in-h>" not in text
    card = text.split("<section class=card>")[1].split("</section>")[0]
    asked = card[card.index("total-asked total-out-n") :]
    assert "<summary>2<span" in asked and "1 statement of these is asked in" in asked
    assert "body:has(#in-n:checked) .total-out-n{display:block}" in text
    assert "1 more is left out of the totals" in text


def test_links_inside_the_page_lead_somewhere_and_ids_are_unique() -> None:
    outline = Outline(page())
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = {
        attrs["href"] for tag, attrs in outline.tags if tag == "a" and (attrs["href"] or "").startswith("#")
    }
    assert {(link or "")[1:] for link in inner} <= set(ids)


def test_counts_denominators_and_corpus_are_told() -> None:
    words = words_of(page())
    assert "Ada Quill about Otto Brandt 1 statement in 2 reports" in words
    assert "That is all by Ada Quill in the record." in words
    assert "3 of 3 articles name both: Valley News (2), The Harbour Post (1)." in words
    assert "Weights of the reader hand-made" in words
    assert "negated: reported as not said or not felt 1 statement" in words
    assert "hypothetical: reported as what would or could be said 0 statements" in words


@pytest.mark.parametrize("field", ["title", "outlet", "path"])
def test_html_in_an_article_stays_text(field: str) -> None:
    evil = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'><u>"
    reading = build_reading(
        f"{{1s@quill:Quill {evil}}} {{1c:said}} {{1x:{{@brandt+:Brandt}} is {evil}}} {evil}",
        names={"quill": f"Ada {evil}", "brandt": f"Otto {evil}"},
        url="javascript:alert(3)",
        published="2020-01-01",
        **{field: evil},  # type: ignore[arg-type]
    )
    outline = Outline(page(reading))
    assert not {"script", "img", "u"} & {tag for tag, _ in outline.tags}
    assert not any(name.startswith("on") for _, attrs in outline.tags for name in attrs)
    assert not any("javascript" in (attrs.get("href") or "") for _, attrs in outline.tags)
    assert "<script>alert(1)</script>" in outline.text


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    reading = build_reading("{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is \ud800 kind}", names=NAMES)
    with make_record(readings=(reading,)) as record:
        dossier = Dossier.between(record, "quill", "brandt")
    assert report_html(dossier).decode("utf-8")


def test_an_empty_dossier_says_silence_is_not_neutrality() -> None:
    html = page(build_reading("{@quill:Quill} outlived {@brandt:Brandt}.", names=NAMES))
    assert (
        "1 article in this record names both, but no statement by one about the other was found. "
        "That is silence in these articles, not neutrality. "
        "About anyone, the record holds 0 statements by Ada Quill and 0 by Otto Brandt."
    ) in words_of(html)
    assert not {"svg", "nav", "input"} & {tag for tag, _ in Outline(html).tags}
    # the article that names both is named, and the numbers of it open it
    assert html.count("<details class=n>") == html.count("(show which articles)") > 1
    assert "<li id=n1>" in html
    assert "Too few to say shares of stances need 10 statements" in " ".join(Outline(html).text.split())


def test_people_who_never_meet_in_an_article() -> None:
    readings = [build_reading(f"{{@{who}:{name}}} spoke.", names=NAMES) for who, name in NAMES.items()]
    assert "No article in this record names both Ada Quill and Otto Brandt." in Outline(page(*readings)).text


def test_a_thin_dossier_warns() -> None:
    reading = build_reading("{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is kind}", names=NAMES)
    assert (
        "Too few to say how one treats the other: Ada Quill about Otto Brandt (1 statement) and "
        "Otto Brandt about Ada Quill (0 statements). All of it rests on one article, its outlet unknown."
    ) in words_of(page(reading))


@pytest.mark.parametrize(
    ("these", "every", "words"),
    [
        (0, 0, "The record holds no statement by Ada Quill at all."),
        (3, 3, "That is all by Ada Quill in the record."),
        (
            2,
            3,
            "2 of 3 statements by Ada Quill in the record; the other is about somebody or something else. "
            "They are listed by: rapport said “Ada Quill”",
        ),
        (
            0,
            3,
            "0 of 3 statements by Ada Quill in the record; the others are about somebody or something else. "
            "They are listed by: rapport said “Ada Quill”",
        ),
    ],
)
def test_a_denominator_tells_what_the_others_are(these: int, every: int, words: str) -> None:
    with make_record(readings=STORIES) as record:
        dossier = Dossier.between(record, "quill", "brandt")
    one = dossier.a_about_b
    told = replace(one, counts=replace(one.counts, statements=these), said_in_all=every)
    assert words_of(_denominator(told, None, Numbers.of(dossier))) == words
