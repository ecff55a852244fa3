"""PDF: columns, cut words, running heads, pages that are pictures, and what a PDF says about itself."""

from __future__ import annotations

import io
from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.pdf import read_pdf
from rapport.articles.pdf_columns import column_lines, gutters
from rapport.articles.pdf_lines import Line
from rapport.articles.pdf_paragraphs import join, paragraphs
from rapport.articles.pdf_running import without_running_heads
from rapport.errors import UnreadableArticle
from tests.articles.made import SENTENCE, lines_down, pdf

TODAY = date(2024, 6, 1)

LEFT = """
Minister Verrin said on Tuesday that he
would not resign, and that nobody in the
harbour town had asked him to do so in
all the weeks since the storm. He spoke
to reporters on the quay of Callimar for
an hour, and took no questions.
"I have nothing to hide," he said, "and
nothing to add to what I told the com-
mittee in March."
""".strip().splitlines()
RIGHT = """
His rival Ann Oye called the speech an
insult to everyone who had lost a boat.
"He counts on us to forget," she said on
the radio on Wednesday morning, before
the council met. The council put off its
vote until the ex-
minister for ports had been heard.
It will meet again in April, when all of
the reports are in.
""".strip().splitlines()


def text_of(data: bytes) -> str:
    found = read_pdf(data, path="a.pdf", today=TODAY)
    assert found.article is not None
    return found.article.text


def whole(lines: list[str]) -> str:
    return " ".join(lines).replace("com- mittee", "committee").replace("ex- minister", "ex-minister")


def test_columns_drawn_one_after_the_other() -> None:
    text = text_of(pdf([*lines_down(50, 700, LEFT), *lines_down(320, 700, RIGHT)]))
    assert " ".join(text.split()) == f"{whole(LEFT)} {whole(RIGHT)}"


def test_columns_drawn_straight_across() -> None:
    across = chain.from_iterable(zip(lines_down(50, 700, LEFT), lines_down(320, 700, RIGHT), strict=True))
    head = [(50.0, 740.0, "Verrin will not go, and says so to all who came to the quay to hear it from him")]
    foot = [(50.0, 560.0, "A line that runs below both of the columns from the left to the right edge of it")]
    text = text_of(pdf([*head, *across, *foot]))
    assert " ".join(text.split()) == f"{head[0][2]} {whole(LEFT)} {whole(RIGHT)} {foot[0][2]}"


def test_three_columns_drawn_straight_across() -> None:
    columns = [[f"{name} line {at} of so many words" for at in range(9)] for name in ("Left", "Mid", "Right")]
    places = [lines_down(x, 700, column) for x, column in zip((40, 220, 400), columns, strict=True)]
    text = text_of(pdf(list(chain.from_iterable(zip(*places, strict=True)))))
    assert " ".join(text.split()) == " ".join(chain.from_iterable(columns))


def test_a_table_of_figures_is_not_taken_for_columns() -> None:
    rows = [
        [(50.0, 700.0 - 12 * at, f"Ward {at}"), (110.0, 700.0 - 12 * at, f"{at * 7} votes")]
        for at in range(9)
    ]
    text = text_of(pdf(list(chain.from_iterable(rows))))
    assert "Ward 1 7 votes" in " ".join(text.split())


@pytest.mark.parametrize(
    ("before", "after", "known", "joined"),
    [
        ("the min-", "ister said", "", "the minister said"),
        ("the min\u00ad", "ister said", "", "the minister said"),
        ("his ex-", "minister", "", "his ex-minister"),
        ("a long-", "term plan", "", "a long-term plan"),
        ("a wind-", "swept quay", "wind-swept", "a wind-swept quay"),
        ("an ex-", "port ban", "export", "an export ban"),
        ("Mr Lind-", "Oye said", "", "Mr Lind-Oye said"),
        ("in Sund-", "on-Sea he", "", "in Sund-on-Sea he"),
        ("a state-of-the-", "art pump", "", "a state-of-the-art pump"),
        ("Mrs Lind-Hal-", "vorsen said", "", "Mrs Lind-Halvorsen said"),
        ("the mem-", "ber-states", "", "the member-states"),
        ("in 2016-", "17 he", "", "in 2016-17 he"),
        ("he left -", "she stayed", "", "he left - she stayed"),
        ("he left –", "she stayed", "", "he left – she stayed"),
        ("pre- and post-", "war", "", "pre- and post-war"),
        ("He said", "no.", "", "He said no."),
    ],
)
def test_words_cut_at_the_end_of_a_line(before: str, after: str, known: str, joined: str) -> None:
    assert join(before, after, {known}) == joined


def page(*texts: str, size: float = 10) -> list[Line]:
    return [Line(text, 50, 700 - 12 * at, size) for at, text in enumerate(texts)]


def test_running_heads_and_page_numbers_go() -> None:
    days = ["Monday", "Tuesday", "Friday", "Sunday"]
    body = [f"Line {at} of what he said on" for at in "abcdefgh"]
    pages = [
        page(
            f"The Harbour Post · {n} March 2016",
            *(f"{line} {days[n - 1]}" for line in body),
            f"{n + 4}",
            "Page 3 of 4",
        )
        for n in range(1, 5)
    ]
    assert [[line.text for line in one] for one in without_running_heads(pages)] == [
        [f"{line} {days[n - 1]}" for line in body] for n in range(1, 5)
    ]


def test_heads_of_chapters_go_with_the_numbers_that_count_their_pages() -> None:
    def body(n: int) -> list[str]:
        return [f"{word} {line} of page {'abcdef'[n]}." for line, word in enumerate(["He"] * 8)]

    heads = [
        "Chapter 1: The storm 5",
        "6 The Harbour Book",
        "Chapter 1: The storm 7",
        "8 The Harbour Book",
        "9",
    ]
    last = "He won by a margin of 9"
    pages = [page(head, *body(n), *([last] if n == 4 else [])) for n, head in enumerate(heads)]
    assert [[line.text for line in one] for one in without_running_heads(pages)] == [
        [*body(n), *([last] if n == 4 else [])] for n in range(5)
    ]


def test_figures_and_lines_that_stand_once_stay() -> None:
    pages = [
        page("1,204", "He said no.", "7"),
        page("12", "The Harbour Post", "She said yes."),
        page("Third.", "99"),
    ]
    assert without_running_heads(pages) == pages


def test_paragraphs_open_at_gaps_indents_sizes_and_short_lines() -> None:
    full = "A line as long as the column is wide, which ends in a stop."
    lines = [
        Line("Verrin stays", 50, 740, 20),
        Line(full, 50, 700, 10), Line(full, 50, 688, 10), Line("It ends here.", 50, 676, 10),
        Line(full, 50, 664, 10), Line("and goes on", 50, 652, 10),
        Line("An indented one is wide as well, as wide as the column.", 62, 640, 10),
        Line("after a gap.", 50, 610, 10),
    ]  # fmt: skip
    assert paragraphs([lines]) == [
        "Verrin stays",
        f"{full} {full} It ends here.",
        f"{full} and goes on An indented one is wide as well, as wide as the column.",
        "after a gap.",
    ]


def test_a_sentence_over_the_end_of_a_page_is_one() -> None:
    assert paragraphs([page("He said that"), page("he would go.", "She said no.")]) == [
        "He said that he would go. She said no."
    ]


def test_the_title_is_only_believed_when_it_is_printed() -> None:
    lines = lines_down(50, 700, ["Verrin  stays", SENTENCE])
    titles = {}
    for title in ("Verrin Stays", "Microsoft Word - Document1", "untitled"):
        found = read_pdf(pdf(lines, title=title, author="scanner"), path="a", today=TODAY)
        assert found.article is not None
        assert (found.article.author, found.article.published, found.article.outlet) == (None, None, None)
        titles[title] = found.article.title
    assert titles == {"Verrin Stays": "Verrin Stays", "Microsoft Word - Document1": None, "untitled": None}


def test_scanned_pages_are_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableArticle, match=r"it seems to be scanned. Run text recognition .*ocrmypdf"):
        read_pdf(pdf([], [(50, 50, "7")]), path="a", today=TODAY)


def test_some_scanned_pages_are_a_remark() -> None:
    found = read_pdf(pdf([(50, 700, SENTENCE)], [], []), path="a", today=TODAY)
    assert found.article is not None
    assert found.problem == "2 of its 3 pages have no text, as if scanned."


def test_letters_drawn_as_one_are_two() -> None:
    from rapport.articles.pdf_lines import _tidy

    assert _tidy(" of\ufb01ce  \ufb02ow ") == "office flow"


def test_a_locked_pdf_is_told() -> None:
    import pypdf

    writer, out = pypdf.PdfWriter(io.BytesIO(pdf([(50, 700, SENTENCE)]))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(UnreadableArticle, match="locked with a password"):
        read_pdf(out.getvalue(), path="a", today=TODAY)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.articles.pdf.MOST_PAGES", 2)
    with pytest.raises(UnreadableArticle, match="It has 3 pages"):
        read_pdf(pdf([], [], []), path="a", today=TODAY)


@given(st.lists(st.text(alphabet=" ab\t", max_size=40), max_size=30))
def test_columns_lose_no_letter(grid: list[str]) -> None:
    found = column_lines(grid)
    if found is not None:
        assert sorted("".join(text for *_, text in found).replace(" ", "").replace("\t", "")) == sorted(
            "".join(grid).replace(" ", "").replace("\t", "")
        )


def test_a_page_of_words_set_one_by_one_has_no_gutter() -> None:
    words = [(50.0 + 37 * at + 3 * row % 11, 700.0 - 12 * row) for row in range(20) for at in range(10)]
    assert gutters(words) == []
