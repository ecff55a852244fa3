"""An article to a Reading: the shipped weights on plain news, odd texts on an encoder played by numbers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from rapport.articles.article import Article
from rapport.errors import UnreadLanguage, WeightsError
from rapport.people.line import attribution_line
from rapport.reading.labels import NAME_TAGS, ROLE_TAGS
from rapport.reading.model import WIDTH, Model, load_model
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis, EntityType, MentionKind, Reading, Type

PUBLISHED = date(2024, 2, 20)
STORY = """DRAVENNA — Maren Oskeld, the mayor of Dravenna, opened the new harbour on Tuesday.

“Rob Till is a decent man and a good neighbour,” Oskeld said in an interview with the Courier.

"I admire what she has done for the harbour," Till told reporters, adding that "she never gives up."
"""
FINNISH = (
    "Kaupunginjohtaja sanoi, että hän ei ole tavannut ministeriä, mutta kun asia on käsitelty, niin kaikki "
    "ovat sitä mieltä, että se oli oikein ja myös tarpeellista. Hän sanoi, että hän on nyt tyytyväinen."
)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(threads=1)


@pytest.fixture(scope="module")
def reader(model: Model) -> Reader:
    return Reader.of(model)


def test_no_break_spaces_hide_nothing(reader: Reader) -> None:
    """Pages have them in front of links; rules for circumstances and dates look for plain ones."""
    text = "Maren Oskeld said at a\xa0press conference\xa0on\xa0Monday that the harbour was\xa0open."
    (one,) = reader.read(Article(text=text, published=PUBLISHED)).attributions
    assert one.occasion
    assert one.occasion.of(text) == "a\xa0press conference"
    assert one.said.start == date(2024, 2, 19)


@pytest.fixture(scope="module")
def story(reader: Reader) -> Reading:
    return reader.read(Article(text=STORY, published=PUBLISHED))


@pytest.fixture(scope="module")
def wild(model: Model) -> Reader:
    """The pipeline on an encoder that tags each word piece by chance, the same each time: all tags occur."""
    chance = np.random.default_rng(1)
    hidden, roles, names = (
        chance.normal(size=(61, n)).astype(np.float32) for n in (WIDTH, len(ROLE_TAGS), len(NAME_TAGS))
    )

    def encode(
        ids: np.ndarray, marks: np.ndarray, mask: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        at = (7 * ids + marks) % 61
        return hidden[at], 3 * roles[at], 3 * names[at], hidden[at]

    return Reader.of(Model("wild", model.tokenizer, encode, model.heads, model.tower))


def check(reading: Reading) -> None:
    """Whatever was found lies in the text and points at what is there."""
    text, mentions = reading.article.text, reading.mentions
    for number, a in enumerate(reading.attributions):
        spans = [
            a.source,
            a.cue,
            *a.content,
            a.to,
            a.outlet,
            a.via,
            a.medium,
            a.occasion,
            a.place,
            a.said.span,
        ]
        assert all(0 <= s.start < s.end <= len(text) for s in spans if s)
        assert a.content
        assert list(a.content) == sorted(a.content)
        assert a.speaker is None or 0 <= a.speaker < len(mentions)
        assert a.speaker is None or a.source is not None
        assert all(0 <= s.mention < len(mentions) for s in a.about)
        assert all(sum(s.p.values()) == pytest.approx(1, abs=1e-3) for s in a.about)
        assert a.parent is None or (0 <= a.parent < len(reading.attributions) and a.parent != number)
        if a.parent is not None:
            outer = reading.attributions[a.parent].content
            assert all(any(o.contains(c) for o in outer) for c in a.content)
        assert 0 <= a.p <= 1
        line = attribution_line(reading, number)
        assert json.loads(json.dumps(line)) == line
        assert all(part["text"] == text[part["start"] : part["end"]] for part in line["content"])
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
    assert all(t.span.end <= len(text) for t in reading.times)
    named = [m for m in mentions if m.kind is MentionKind.NAME]
    assert all(m.name and m.type and any(c.isalnum() for c in m.span.of(text)) for m in named)


def test_a_plain_quotation_has_its_speaker_cue_and_content(story: Reading) -> None:
    quote = "“Rob Till is a decent man and a good neighbour,”"
    (found,) = [a for a in story.attributions if any(quote[1:-1] in c.of(STORY) for c in a.content)]
    assert found.type is Type.DIRECT
    assert found.cue is not None and found.cue.of(STORY) == "said"
    assert found.source is not None and "Oskeld" in found.source.of(STORY)
    assert found.speaker is not None
    speaker = story.mentions[found.speaker]
    assert (speaker.name, speaker.type) == ("Maren Oskeld", EntityType.PERSON)


def test_the_first_person_is_the_one_who_speaks(story: Reading) -> None:
    (i,) = [m for m in story.mentions if m.span.of(STORY) == "I"]
    assert i.name is not None and i.name.endswith("Till")


def test_a_reading_is_sound_and_the_same_each_time(story: Reading, reader: Reader) -> None:
    check(story)
    assert reader.read(Article(text=STORY, published=PUBLISHED)) == story
    assert story.weights == reader.version
    assert all(a.said.basis is not Basis.UNKNOWN for a in story.attributions)


def test_an_article_without_a_date_is_read(wild: Reader) -> None:
    reading = wild.read(Article(text=STORY.replace("on Tuesday", "")))
    check(reading)
    assert reading.attributions
    assert all(a.said.start is None and a.said.end is None for a in reading.attributions)


ODD = {
    "empty": "",
    "blank": " \n\t \r\n",
    "one letter": "x",
    "only marks": "“”\"'",
    "only quotations": "“Yes.” “No.” \"Maybe.\" 'Never.' " * 20,
    "3,000 quotation marks": '"' * 3000,
    "3,000 quotation marks apart": '" ' * 1500 + "“ " * 1500,
    "3,000 apostrophes": " 'a" * 3000,
    "NUL": STORY.replace(" ", "\0", 9).replace("harbour", "har\0bour"),
    "bidi": "\u202e" + STORY.replace("Till", "\u2067Till\u2069"),
    "lone surrogates": "\ud800" + STORY.replace("harbour", "har\udfffbour"),
    "combining marks": STORY.replace("e", "e\u0301"),
    "emoji": STORY.replace("Till", "👩‍👩‍👧 Till 😀"),
    "CRLF": STORY.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + STORY,
    "no spaces": STORY.replace(" ", ""),
    "no letters": "1 2 3 … 4 — 5 % $ " * 50,
    "upper case": STORY.upper(),
    "one word": "a" * 20_000,
    "pronouns": "He told her that she told him. " * 40,
}


@pytest.mark.parametrize("name", ODD)
def test_no_text_stops_the_reader(wild: Reader, name: str) -> None:
    # the marks say English where the text itself says nothing
    reading = wild.read(Article(text=ODD[name], published=PUBLISHED, language="en"))
    check(reading)
    assert wild.read(reading.article) == reading


@pytest.mark.parametrize("name", ["lone surrogates", "NUL", "bidi", "3,000 quotation marks"])
def test_the_shipped_weights_read_odd_text(reader: Reader, name: str) -> None:
    check(reader.read(Article(text=ODD[name], published=PUBLISHED, language="en")))


def test_a_line_of_200_kb_is_read(wild: Reader) -> None:
    line = (STORY.replace("\n", " ") * 650)[:200_000]
    reading = wild.read(Article(text=line, published=PUBLISHED))
    assert len(reading.attributions) > 400


@pytest.mark.parametrize(("text", "language"), [(FINNISH, None), (STORY, "fi"), (FINNISH, "fi")])
def test_another_language_is_refused(wild: Reader, text: str, language: str | None) -> None:
    with pytest.raises(UnreadLanguage, match="'fi'"):
        wild.read(Article(text=text, language=language))


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us", None])
def test_english_is_read_under_any_code(wild: Reader, language: str | None) -> None:
    assert wild.read(Article(text=STORY, language=language)).attributions


def test_missing_weights_say_where_they_were_looked_for(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=str(tmp_path)):
        Reader(tmp_path)
