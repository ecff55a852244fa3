"""The articles of elsewhere and their labels belong together."""

from __future__ import annotations

import pytest

from training.elsewhere import articles_of, load_elsewhere
from training.score_samples import place

PARTS = {"working": (942, 21858), "check": (24, 862)}


@pytest.mark.parametrize("part", PARTS)
def test_every_label_has_its_article_and_its_words(part: str) -> None:
    labels, articles = load_elsewhere(part), articles_of(part)
    assert {a.url for a in articles} == labels.keys()
    assert (len(articles), sum(map(len, labels.values()))) == PARTS[part]
    for article in articles:
        for item in labels[article.url or ""]:
            contents, cue, source = place(item, article.text)
            assert contents, (article.url, item["id"])
            assert all(words in article.text for words in (item["cue"], item["source"]) if words)
            assert cue is None or cue.of(article.text) == item["cue"]
            assert source is None or source.of(article.text) == item["source"]


def test_no_check_article_is_among_the_working_ones() -> None:
    assert not load_elsewhere("working").keys() & load_elsewhere("check").keys()
