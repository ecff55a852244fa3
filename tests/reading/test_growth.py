"""An article twice as long takes about twice the steps, whatever it is made of: calls are counted."""

from __future__ import annotations

from cProfile import Profile
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
# Characters, and at most how many times as many calls twice of them make; a linear reading makes 1.63 to 2.10
# times as many. A loop over all pairs of quotations is noticed when it makes a tenth of the calls.
LENGTH, MOST = 4_000, 2.2


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def calls(reader: Reader, text: str) -> int:
    """The functions called, Python's and C's, while a text is read."""
    article = Article(text=text, published=date(2024, 1, 5), language="en")
    with Profile(subcalls=False) as profile:
        reader.read(article)
    return sum(one.callcount for one in profile.getstats())


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
    assert twice < 2.3 * once  # 2.21; people who may be meant by one name are compared with each other
