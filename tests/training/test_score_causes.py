"""Every gold value is counted once, by the first thing in its way."""

from datetime import date

from rapport.articles.article import Article
from rapport.reading.reading import Attribution, Basis, Precision, Reading, Said, Type
from rapport.text.spans import Span
from training.score_causes import causes
from training.score_gold import Tally, pooled

TEXT = "At a rally on Monday, Quill said the dam was old. Brandt told us he feared her. It rained."
DAY = {"basis": "stated", "start": "2024-06-03", "end": "2024-06-04"}
NONE = {"basis": "published", "start": "2024-06-05", "end": "2024-06-06"}


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def item(source: str, cue: str, content: str, *, nested: bool = False, said: dict[str, str], **given: str):  # type: ignore[no-untyped-def]
    spans = [[at(content).start, at(content).end]]
    one = {"source_span": [at(source).start, at(source).end], "cue_span": [at(cue).start, at(cue).end]}
    circumstances = dict.fromkeys(("to", "outlet", "via", "medium", "occasion", "place")) | given
    return one | {"content_spans": spans, "nested": nested, "said": said} | circumstances


def attribution(source: str, cue: str, content: str, said: Said, **given: Span) -> Attribution:
    return Attribution(
        source=at(source), cue=at(cue), content=(at(content),), type=Type.INDIRECT, said=said, p=1.0, **given
    )


def test_each_value_has_one_cause() -> None:
    monday = Said(start=date(2024, 6, 3), end=date(2024, 6, 4), precision=Precision.DAY, basis=Basis.STATED)
    undated = Said(start=None, end=date(2024, 6, 6), precision=Precision.DAY, basis=Basis.PUBLISHED)
    found = [
        attribution("Quill", "said", "the dam was old", monday, occasion=at("a rally")),
        attribution("Brandt", "told", "he feared her", undated, place=at("It rained")),
    ]
    gold = [
        item("Quill", "said", "the dam was old", said=DAY, occasion="a rally"),
        item("Brandt", "told", "he feared her", said=NONE, to="us"),
        item("he", "feared", "her", nested=True, said=DAY),
    ]
    reading = Reading(article=Article(text=TEXT, url="one"), weights="", attributions=tuple(found))
    told = {name: dict(counts) for name, counts in causes([reading], {"one": gold}).items()}
    assert told == {
        "said, stated": {"right": 1, "not found": 1},
        "occasion, beside the cue": {"right": 1},
        "to, beside the cue": {"nothing given": 1},
        "nested": {"nothing given": 1, "surplus": 0},
        "place": {"surplus": 1},
    }


def test_pooled_figures_count_every_case_once() -> None:
    one, two = Tally(), Tally()
    for tally, right in ((one, True), (two, False)):
        tally.rates["act"].add(right)
        tally.counts["to"].add(True, True, right)
    whole = pooled(one, two)
    assert (whole.rates["act"].right, whole.rates["act"].of) == (1, 2)
    assert (whole.counts["to"].right, whole.counts["to"].predicted, whole.counts["to"].gold) == (1, 2, 2)
