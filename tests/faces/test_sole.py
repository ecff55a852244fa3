"""What a dossier says when all of it comes from one place."""

from __future__ import annotations

from rapport.dossier.dossier import Dossier
from rapport.faces.words import sole_words
from tests.build import build_reading
from tests.stories import NAMES, make_record

BODY = " ".join(
    f"Paragraph {n} tells of the {word} in Sarne and of what the council made of it that spring."
    for n, word in enumerate("ferry bridge market school harbour tower mill orchard library station".split())
)


def test_what_rests_on_one_article_or_one_story_says_so() -> None:
    marked = (
        "{1s@quill:Ada Quill} {1c:said} {1x:that {@brandt+:Otto Brandt} was “a man of his word”}. " + BODY
    )
    one = build_reading(marked, names=NAMES, published="2020-03-02", outlet="The Harbour Post")
    copy = build_reading(f"{marked} More.", names=NAMES, published="2020-03-03", outlet="Valley News")
    with make_record(readings=(one,)) as record:
        alone = sole_words(Dossier.between(record, "quill", "brandt"))
    with make_record(readings=(one, copy)) as record:
        both = sole_words(Dossier.between(record, "quill", "brandt"))
    unknown = build_reading(marked, names=NAMES, published="2020-03-02")
    with make_record(readings=(unknown,)) as record:
        nowhere = sole_words(Dossier.between(record, "quill", "brandt"))
    assert alone == "All of it rests on one article of one outlet."
    assert nowhere == "All of it rests on one article, its outlet unknown."
    assert both == "All of it rests on one story, told in 2 articles that are nearly the same."
