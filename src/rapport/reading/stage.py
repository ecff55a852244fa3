"""An article's attributions, in; what every step that carries settings on starts from, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.articles.article import Article
from rapport.reading.asked import answerers
from rapport.reading.circumstances import Circumstances
from rapport.reading.finder import Finder
from rapport.reading.followed import followers
from rapport.reading.interviews import main_speaker
from rapport.reading.reading import Attribution, Mention, TimeExpression
from rapport.reading.scene_sentences import find_scene_sentences
from rapport.reading.settings import Setting, find_settings
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span, start_of


@dataclass(frozen=True, slots=True)
class Stage:
    """The sentences, the reader of frames, what each frame tells, who speaks, and the scenes set apart."""

    finder: Finder
    sentences: Sequence[Span]
    own: Sequence[Circumstances]
    chains: Sequence[int | None]
    main: int | None
    settings: Sequence[Setting]


def stage_of(
    article: Article,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> Stage:
    """The stage of an article; `chains` follow answers and unknown pronouns to who speaks."""
    text = article.text
    sentences = split_sentences(text)
    finder = Finder(text, attributions, mentions, sentences, times, article.outlet)
    own = [finder.of(a) for a in attributions]
    chains = [mentions[a.speaker].chain if a.speaker is not None else None for a in attributions]
    chains = followers(attributions, answerers(attributions, chains, text), mentions, text)
    main = main_speaker([c for a, c in zip(attributions, chains, strict=True) if a.parent is None])
    settings = find_settings(finder, attributions, mentions, sentences)
    settings = sorted(
        [*settings, *find_scene_sentences(finder, attributions, mentions, sentences, settings)],
        key=start_of,
    )
    return Stage(finder, sentences, own, chains, main, settings)
