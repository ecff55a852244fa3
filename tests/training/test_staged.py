"""Loose sentences joined to passages and put into people's mouths, every span moved along."""

from __future__ import annotations

import random

from rapport.reading.labels import STANCES
from rapport.text.spans import Span
from training.document import Document, Quote, Regard
from training.staged import joined, passages, spoken, staged

FAVOURABLE, CRITICAL = STANCES.index("favourable"), STANCES.index("critical")


def told(text: str, target: str, stance: int, holder: str | None = None) -> Document:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    regard = Regard(span(holder) if holder else None, span(target), stance)
    return Document(name=text, text=text, names=(("person", span(target)),), regards=(regard,))


PRAISE = told('Till is "a decent man".', "Till", FAVOURABLE)
BLAME = told("Nobody trusts Quill any more.", "Quill", CRITICAL)
DIRECTED = told("Oskeld thanked Brandt.", "Brandt", FAVOURABLE, "Oskeld")


def test_every_sentence_comes_once_with_its_stance() -> None:
    for seed in range(200):
        passages = list(staged([PRAISE, BLAME, DIRECTED], random.Random(seed)))
        found = {
            r.target.of(p.text): (r.holder and r.holder.of(p.text), r.stance)
            for p in passages
            for r in p.regards or ()
        }
        assert set(found) == {"Till", "Quill", "Brandt"}
        assert found["Brandt"] == ("Oskeld", FAVOURABLE)
        assert found["Till"][1] == FAVOURABLE and found["Quill"][1] == CRITICAL
        names = [s.of(p.text) for p in passages for _, s in p.names or ()]
        assert {"Till", "Quill", "Brandt"} <= set(names)


def test_an_authors_sentence_becomes_a_quotation_of_an_invented_person() -> None:
    for seed in range(200):
        new = spoken(PRAISE, random.Random(seed))
        ((regard,), names) = new.regards or (), [s.of(new.text) for _, s in new.names or ()]
        assert regard.holder is not None
        holder = regard.holder.of(new.text)
        assert regard.target.of(new.text) == "Till"
        assert holder.split()[-1] in names or holder.lower() in {"he", "she"}
        quoted = new.text[min(new.text.index(m) for m in '“"' if m in new.text) :]
        assert "Till is 'a decent man'" in quoted


def test_a_sentence_whose_holder_is_told_is_left_alone() -> None:
    assert spoken(DIRECTED, random.Random(1)) is DIRECTED


def test_a_passage_knows_its_names_only_when_all_its_sentences_do() -> None:
    unnamed = Document(name="u", text="Rain fell.", regards=())
    assert joined([PRAISE, unnamed], random.Random(1)).names is None
    assert next(s.start for _, s in joined([PRAISE, PRAISE], random.Random(1)).names or ()) == 0


def test_a_news_text_is_no_loose_sentence() -> None:
    article = Document(
        name="a", text="Till said no.", quotes=(Quote(None, None, (Span(5, 9),)),), segments=()
    )
    assert list(staged([article], random.Random(1))) == [article]


def test_passages_tell_where_each_of_their_sentences_stands() -> None:
    for seed in range(50):
        for quoted in (0.0, 1.0):
            found = list(passages([PRAISE, BLAME, DIRECTED], random.Random(seed), quoted=quoted))
            stretches = [s.of(p.text) for p, places in found for s in places]
            assert len(stretches) == 3
            assert ("Nobody trusts Quill any more." in stretches) == (quoted == 0)
            for document, places in found:
                for regard in document.regards or ():
                    assert any(s.contains(regard.target) for s in places)
                    held = regard.holder is not None or quoted == 0
                    assert held
