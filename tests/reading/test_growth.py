"""An article twice as long takes about twice the steps, whatever it is made of: calls are counted."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.reading.reader import Reader

SHAPES = {
    "scenes": "Till said no in an interview with CNN.\n\nQuill drew cheers at a rally.\n\n“No,” he said.\n\n",
    "rooms": "Rob Till stood on the quay in Brelle. “No,” Mr. Till said. Ms. Quill sat in the hall. ",
    "quotations": "“No,” he said. ",
    "straight marks": '"No," he said. ',
    "I": "“I went,” I said. ",
    "nested": "“He said ‘I never said it’ and left,” she said. ",
    "open marks": "“ word ",
    "paragraphs": "Till said no.\n\n“Yes.”\n\n",
    "no stops": "he said that she said that it was so and ",
    "one name": "Maren Oskeld met Rob Till. He thanked her. ",
    "dates": "He said on Monday that in May 2014 she had denied it. ",
    "spokesmen": "A spokesman for the mayor, Rob Till, told the Courier in an interview that she had left. ",
}
LENGTH = 8_000  # characters: enough for a loop over all pairs of quotations to make most of the calls
# A linear reading makes 1.7 to 2.15 times as many calls for twice the text, one with such a loop 2.7.
MOST = 2.3


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def calls(reader: Reader, text: str) -> int:
    """The functions called, Python's and C's, while a text is read."""
    count = 0

    def counted(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    article = Article(text=text, published=date(2024, 1, 5), language="en")
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        reader.read(article)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_about_twice_the_calls(reader: Reader, shape: str) -> None:
    reader.read(Article(text=SHAPES[shape] * 3, language="en"))  # what is loaded once is loaded
    again = LENGTH // len(SHAPES[shape])
    once, twice = (calls(reader, SHAPES[shape] * times) for times in (again, 2 * again))
    assert twice < MOST * once


def test_many_names_take_calls_as_their_number(reader: Reader) -> None:
    def text(first: int, last: int) -> str:
        letters = "abcdefghijklmnopqrstuvwxyz"
        names = (f"Ma{letters[n // 26]}en Os{letters[n % 26]}eld" for n in range(first, last))
        return "".join(f"{name} said that she would go. " for name in names)

    reader.read(Article(text=text(0, 3), language="en"))
    once, twice = calls(reader, text(0, 220)), calls(reader, text(220, 660))
    assert twice < MOST * once
