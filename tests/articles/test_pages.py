"""Pages in the manners of publishers: text and data are found, and what is no article is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.articles.decoding import decode
from rapport.articles.found import Found
from rapport.articles.html import declared_encoding, read_html
from rapport.errors import NotAnArticle
from rapport.text.tsv import read_tsv
from training.score_pages import PAGES, TODAY, Score, score_pages, score_text

REFUSED = Path(__file__).parent / "refused"
LATER = PAGES.parent / "pages_later"
MANNERS = [(folder, row) for folder in (PAGES, LATER) for row in read_tsv(folder / "manners.tsv")]


def read(page: Path) -> Found:
    data = page.read_bytes()
    return read_html(decode(data, declared=declared_encoding(data)).text, path=page.name, today=TODAY)


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return score_pages(PAGES)


def test_every_page_has_its_manner_and_its_text() -> None:
    named = {row["page"] for folder, row in MANNERS if folder is PAGES}
    assert (
        named == {page.stem for page in PAGES.glob("*.html")} == {page.stem for page in PAGES.glob("*.txt")}
    )
    assert len(named) >= 45


def test_the_texts_are_found(scores: list[Score]) -> None:
    mean = sum(score.f1 for score in scores) / len(scores)
    assert mean >= 0.99, "the mean is 99.8 %; python -m training.score_pages shows the worst"
    assert scores[0].f1 >= 0.93, f"the worst page is {scores[0]}"


def test_the_pages_written_later_hold_too() -> None:
    later = score_pages(LATER)
    assert sum(score.f1 for score in later) / len(later) >= 0.98, "the mean is 98.7 %"
    assert [score for score in later if score.doubled] == []


def test_no_quotation_is_counted_twice(scores: list[Score]) -> None:
    assert [(score.page, score.doubled) for score in scores if score.doubled] == []


@pytest.mark.parametrize(("folder", "row"), MANNERS, ids=[row["page"] for _, row in MANNERS])
def test_the_publishers_word_is_taken(folder: Path, row: dict[str, str]) -> None:
    article = read(folder / f"{row['page']}.html").article
    assert article is not None
    found = {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published and article.published.isoformat(),
        "url": article.url,
        "section": article.section,
    }
    assert found == {name: row[name] or None for name in found}


REASONS = {
    "access_denied": "It is no article but a site's notice: 'Access Denied'.",
    "consent_page": "It is no article but a question about cookies: 'Before you continue'.",
    "consent_brands": "It is no article but a question about cookies: 'Quayside is part of the Harbour Group",
    "consent_french": "It is no article but a question about cookies: 'Nous respectons votre vie privée'.",
    "consent_german": "It is no article but a question about cookies: 'Wir schätzen Ihre Privatsphäre'.",
    "cookie_wall": "It is no article but a question about cookies: 'We value your privacy'.",
    "doorkeeper": "It is no article but a site's notice: 'Just a moment...'.",
    "doorkeeper_bare": "It is no article but a site's notice: 'Please enable JS and disable any ad blocker'.",
    "error_404": "It is no article but a site's notice: '404 - File or directory not found.'.",
    "front": "It is a front or section page, which leads to articles.",
    "legal_reasons": "It is no article but a site's notice: '451'.",
    "login": "It is no article but a site's notice: 'Log in - Callimar Today'.",
    "not_found": "It is no article but a site's notice: 'Page not found | The Harbour Post'.",
    "robot_check": "It is no article but a site's notice: 'Are you a robot?'.",
    "section": "It is a front or section page, which leads to articles.",
    "stub_account": "Only the beginning of the article is here (25 words), the rest is for subscribers.",
    "stub_broken_off": "Only the beginning of the article is here (56 words), the rest is for subscribers.",
    "stub_flagged": "Only the beginning of the article is here (63 words), the rest is for subscribers.",
    "stub_german": "Only the beginning of the article is here (26 words), the rest is for subscribers.",
    "stub_metered": "Only the beginning of the article is here (25 words), the rest is for subscribers.",
    "stub_register": "Only the beginning of the article is here (42 words), the rest is for subscribers.",
    "tag": "It is a front or section page, which leads to articles.",
    "unavailable": "It is no article but a site's notice: '503 Service Temporarily Unavailable'.",
}


@pytest.mark.parametrize("page", sorted(REFUSED.glob("*.html")), ids=lambda page: page.stem)
def test_what_is_no_article_is_left_out_with_its_reason(page: Path) -> None:
    with pytest.raises(NotAnArticle) as caught:
        read(page)
    assert str(caught.value).startswith(REASONS[page.stem])


PARAGRAPH = (
    "Minister Verrin said on Tuesday that he would not resign over the lighthouse, come what may, and that {}"
)
LONG = "".join(
    f"<p>{PARAGRAPH.format(f'the {word} lamp would burn on.')}</p>" for word in "old new red blue".split()
)
DATED = '<meta property="article:published_time" content="2024-05-01">'
LINKS = "".join(f'<li><a href="/{n}">Headline number {n} about the strait</a></li>' for n in range(30))
FREE = '{"@type":"NewsArticle","isAccessibleForFree":%s}'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>Access denied: the port that shut its gates</title>{DATED}", LONG),
        ("<title>404 days at sea</title>", LONG * 5),
        (f"<title>Not found: the whale of Sund</title>{DATED}", LONG),
        (f"<title>Before you continue: a word on herring</title>{DATED}", LONG),
        (DATED, LONG + f"<ul>{LINKS}</ul>"),
        ("", LONG + LONG + f"<ul>{LINKS}</ul>"),
        (DATED, LONG * 3 + "<p>Subscribe to continue reading more of our articles.</p>"),
        (DATED, LONG + "<div class='modal'>Subscribe to continue reading.</div>"),
        (f"{DATED}<script type='application/ld+json'>{FREE % 'false'}</script>", LONG * 3),
        (f"{DATED}<script type='application/ld+json'>{FREE % 'true'}</script>", LONG),
        (DATED, "<p>SUND – The ferry sailed on time on Wednesday, the Strait Line said.</p>"),
        (
            DATED,
            "<p>SUND – The ferry sailed on time, the Strait Line said.</p><p>Subscribe to our letter.</p>",
        ),
        (
            "",
            "<p>Please enable JS, the minister told schools, and he meant the Junior Sailors of Sund.</p>"
            + LONG,
        ),
    ],
    ids=[
        "headed access denied",
        "headed 404",
        "headed not found",
        "headed before you continue",
        "many links",
        "many links, undated",
        "full text, then an offer",
        "full text under a dialogue",
        "said to be paid for, in full",
        "said to be free",
        "two lines",
        "two lines and a newsletter",
        "words like a doorkeeper's",
    ],
)
def test_what_only_looks_like_it_is_read(head: str, body: str) -> None:
    page = f"<html><head>{head}</head><body><main><article>{body}</article></main></body></html>"
    assert read_html(page, path="x", today=TODAY).article is not None


def texts(body: str) -> list[str]:
    page = f"<html><head>{DATED}</head><body><main><article>{LONG}{body}</article></main></body></html>"
    article = read_html(page, path="x", today=TODAY).article
    assert article is not None
    return article.text.split("\n\n")[4:]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        # a pull quote that skips "he said" is told by the quotations run together
        (
            "<p>“The lamp will burn,” he told the crew, “for as long as I do.”</p>"
            "<aside><p>“The lamp will burn for as long as I do.”</p></aside>",
            ["“The lamp will burn,” he told the crew, “for as long as I do.”"],
        ),
        # one in other elements, repeated between quotation marks, and one that is not
        (
            "<div><q>The blue ones came too late</q></div><p>‘The blue ones came too late,’ she says.",
            ["‘The blue ones came too late,’ she says."],
        ),
        ("<p>The blue ones came late.</p><p>The blue ones came late. Oh.</p>", ["The blue ones came late."]),
        # of two equal quotations neither goes
        ("<p>“Hands off our lamp.”</p><p>“Hands off our lamp.”</p>", ["“Hands off our lamp.”"] * 2),
        # a short answer that stands in a longer text is an answer
        ("<p>“No, never.”</p><p>She asked again, and he said: “No, never.”</p>", ["“No, never.”"]),
        # a quotation of its own, set apart
        ("<blockquote>I have nothing to say in tongues.</blockquote>", ["I have nothing to say in tongues."]),
        # one that a paragraph repeats
        (
            "<blockquote>I have said nothing.</blockquote><p>“I have said nothing,” he said.</p>",
            ["“I have said nothing,” he said."],
        ),
        ("<p class='related-box'><a href='/x'>The whale, explained</a></p><p>He left.</p>", ["He left."]),
        ("<p>Read more at the harbour office, she said.</p>", ["Read more at the harbour office, she said."]),
        ("<p>Related: <a href='/x'>The whale, explained</a></p><p>He left.</p>", ["He left."]),
        ("<p>He <del>came</del><ins>left</ins> early.</p>", ["He left early."]),
        ("<p>Ad\u00advertisement</p><p>He left.</p>", ["He left."]),
        ("<p>Bru\u0308hl\u200b &#8288;left.</p>", ["Bru\u0308hl left."]),
    ],
)  # fmt: skip
def test_what_is_taken_out_and_what_stays(body: str, left: list[str]) -> None:
    assert texts(body)[: len(left)] == left


def test_a_page_whose_body_has_an_unlucky_class_is_read() -> None:
    page = f"<html><head>{DATED}</head><body class='newsletter'><div id='related'>{LONG}</div></body></html>"
    article = read_html(page, path="x", today=TODAY).article
    assert article is not None and article.text.count("lamp would burn") == 4


def test_the_score_counts_each_word_as_often_as_it_stands() -> None:
    score = score_text("x", "a b b c", "a b c d")
    assert (score.precision, score.recall, score.f1) == (0.75, 0.75, 0.75)
    twice = score_text("x", "He said “I will not go now.” I will not go now", "He said “I will not go now.”")
    assert twice.doubled == ("I will not go now.",)
