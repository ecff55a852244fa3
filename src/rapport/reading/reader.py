"""An Article, in; a Reading out: the pipeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rapport.articles.article import Article
from rapport.articles.language import guess_language
from rapport.errors import ArticleError, TooLong, UnreadLanguage
from rapport.reading.addressed import with_listeners
from rapport.reading.ahead import Ahead
from rapport.reading.attributions import drafts_of
from rapport.reading.bylines import with_author
from rapport.reading.calibration import calibration
from rapport.reading.carried import find_circumstances
from rapport.reading.chains import find_mentions
from rapport.reading.couples import with_couples
from rapport.reading.day_net import judge_of as judge_of_days
from rapport.reading.documents import with_writers
from rapport.reading.drafts import Draft
from rapport.reading.headlines import with_headlines
from rapport.reading.holds import Watch, hold_on
from rapport.reading.kin import with_kin
from rapport.reading.kinds import (
    act_of,
    attitude_of,
    is_negated,
    is_nobody,
    quotation_type,
)
from rapport.reading.model import FOLDER, Begun, Model, Scores, load_model
from rapport.reading.nested import find_nested
from rapport.reading.newcomers import without_others_days
from rapport.reading.not_said_yet import is_not_said_yet
from rapport.reading.one_utterance import with_sentence_mates
from rapport.reading.other_day import without_other_days
from rapport.reading.programmes import with_programmes
from rapport.reading.questions import Question
from rapport.reading.reading import Attribution, EntityType, Mention, Reading, Said, Type
from rapport.reading.referred import Referred, find_referred
from rapport.reading.regard import someone, stances, targets
from rapport.reading.regard_rules import Manner, settled, told_by_report, toward_principal
from rapport.reading.rules import rules_digest
from rapport.reading.said import date_statements
from rapport.reading.said_occasions import on_their_day
from rapport.reading.setting_phrases import JudgeMaker
from rapport.reading.setting_phrases import judge_of as judge_of_settings
from rapport.reading.sourceless import with_sources
from rapport.reading.speakers import speaker_of
from rapport.reading.speaks_for import find_speaks_for
from rapport.reading.spoken import resolve_spoken
from rapport.reading.stage import stage_of
from rapport.reading.times import find_times
from rapport.reading.transcripts import find_turns, name_labels, with_turns
from rapport.reading.windows import Window
from rapport.text.quotes import find_quoted, quoted_spans
from rapport.text.spaces import with_plain_spaces
from rapport.text.spans import Span

# A long magazine piece has 60,000 characters. Memory grows with the text: 400,000 take 570 MB once, and a
# reader that other work shares a laptop with should stay below 800.
LONGEST = 400_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that can be read, its text as it is looked at, and how far the encoder is."""

    article: Article
    text: str
    begun: Begun


class Reader:
    """Reads articles; loads the weights once.

    `weights` is a folder as `training.export` writes it, the shipped one by default; `threads` is
    what onnxruntime may use, 0 for all cores. Raises WeightsError when the weights cannot be loaded.
    """

    def __init__(self, weights: Path = FOLDER, *, threads: int = 0) -> None:
        self._model = load_model(weights, threads=threads)

    @classmethod
    def of(cls, model: Model) -> Reader:
        """A reader on a model that is loaded already (a checkpoint, in training)."""
        reader = cls.__new__(cls)
        reader._model = model
        return reader

    @property
    def version(self) -> str:
        """The version of the weights."""
        return self._model.version

    @property
    def rules(self) -> str:
        """The digest of the rules by which it reads beside the weights."""
        return rules_digest()

    def read(self, article: Article) -> Reading:
        """Find everything in an article.

        Raises TooLong for more than `LONGEST` characters, and UnreadLanguage when the article is clearly
        not in English, which is all that the weights know.
        """
        opened = self.open(article)
        for batch in opened.begun.batches:
            self.encode(opened, batch)
        return self.finish(opened)

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading | ArticleError]:
        """Read many articles, the encoder some articles ahead of the rest: quicker than one by one.

        For each article, in order, its reading comes out, or the error that `read` would raise.
        """
        with Ahead(self) as ahead:
            for article in ahead.ahead(articles, lambda article: article):
                try:
                    yield ahead.read(article)
                except ArticleError as error:
                    yield error

    def open(self, article: Article) -> Opened:
        """Look whether an article can be read, and cut it up for the encoder; raises what `read` raises."""
        if len(article.text) > LONGEST:
            raise TooLong(len(article.text), LONGEST)
        language = article.language or guess_language(article.text)
        if language and not language.lower().startswith("en"):
            raise UnreadLanguage(language)
        text = with_plain_spaces(article.text)
        return Opened(article, text, self._model.begin(text))

    def encode(self, opened: Opened, batch: list[Window]) -> None:
        """Run the encoder over one batch of an opened article; batches may run side by side."""
        self._model.encode(opened.begun, batch)

    def finish(self, opened: Opened, watch: Watch | None = None, judge: JudgeMaker | None = None) -> Reading:
        """Find everything in an opened article, when all its batches have run.

        For choosing weights: `watch` is told of all that `hold_on` is asked, `judge` makes the judge of
        settings in place of the shipped one.
        """
        article, text, scores = opened.article, opened.text, opened.begun.scores()
        drafts = drafts_of(self._model, text, scores)
        turns = find_turns(text)
        drafts, inside = with_turns(drafts, turns)
        nested = find_nested(text, drafts, inside)
        every = [*drafts, *(n.draft for n in nested)]
        parents: list[int | None] = [*(None for _ in drafts), *(n.parent for n in nested)]
        year = article.published.year if article.published else None
        mentions = find_mentions(scores, self._model.heads, text, every, article.outlet, year=year)
        mentions = name_labels(mentions, turns, text)
        every = with_sources(every, mentions, text)
        speakers = [speaker_of(d.source, text, mentions) if d.source else None for d in every]
        told = [(d.content, mentions[s].chain) for d, s in zip(every, speakers, strict=True) if s is not None]
        coupled = with_couples(mentions, text, told)
        if coupled != mentions:
            mentions = coupled
            speakers = [speaker_of(d.source, text, mentions) if d.source else None for d in every]
        speakers = with_headlines(every, speakers, mentions, text)
        mentions, speakers = with_writers(mentions, every, speakers, text)
        written = {part for turn in turns for part in turn.content}
        mentions = resolve_spoken(mentions, every, speakers, text, article.outlet, parents, written)
        mentions = with_kin(mentions, text)
        mentions = with_author(mentions, article, text, sorted(written))
        times = find_times(text, article.published)
        chains = [mentions[s].chain if s is not None else None for s in speakers]
        said = date_statements(
            every,
            text,
            times,
            article.published,
            speakers=chains,
            mentions=mentions,
            own=article.outlet,
        )
        attributions = self._attributions(scores, text, every, parents, mentions, speakers, said, written)
        plain = article if text == article.text else replace(article, text=text)
        stage = stage_of(plain, attributions, mentions, times)
        attributions = find_circumstances(plain, attributions, mentions, times, stage)
        attributions = on_their_day(attributions, text)
        attributions = with_listeners(attributions, text, mentions, article.outlet)
        attributions = with_sentence_mates(attributions, text, mentions, stage.finder.frames, article.outlet)
        make = judge or partial(judge_of_settings, self.version)
        settings = make(scores, stage.sentences)
        days = judge_of_days(self.version, scores)
        attributions = hold_on(stage, attributions, mentions, times, article.published, watch, settings, days)
        attributions = without_other_days(
            attributions, stage.chains, times, stage.sentences, text, article.published
        )
        attributions = with_programmes(attributions, mentions, text)
        attributions = without_others_days(attributions, stage.chains, mentions, text, article.published)
        behind = find_speaks_for(attributions, text, mentions)
        attributions = [
            a if b is None else replace(a, speaks_for=b, about=toward_principal(a.about, b, mentions))
            for a, b in zip(attributions, behind, strict=True)
        ]
        return Reading(
            article=article,
            weights=self.version,
            attributions=tuple(attributions),
            mentions=tuple(mentions),
            times=tuple(times),
            rules=self.rules,
        )

    def _attributions(
        self,
        scores: Scores,
        text: str,
        drafts: Sequence[Draft],
        parents: Sequence[int | None],
        mentions: Sequence[Mention],
        speakers: Sequence[int | None],
        dates: Sequence[Said],
        written: Collection[Span],
    ) -> list[Attribution]:
        quoted = quoted_spans(text)
        asked = []
        referred = find_referred(drafts, parents, text)
        for n, (d, speaker) in enumerate(zip(drafts, speakers, strict=True)):
            about = someone(targets(d.content, speaker, mentions, text), mentions, text)
            if not about and n in referred:
                about = _about_referred(referred[n], drafts, speakers, speaker, mentions, text)
            temperature = calibration().temperature(with_holder=d.source is not None)
            asked.append(Question(d.source, d.cue, about, d.content, temperature))
        regards = stances(scores, self._model.tower, text, asked, mentions)
        out = []
        told_of = _quoted_inside(drafts, parents, text)
        for n, (d, parent, speaker, said, found) in enumerate(
            zip(drafts, parents, speakers, dates, regards, strict=True)
        ):
            cue = d.cue.of(text) if d.cue else ""
            source = d.source.of(text) if d.source else ""
            act, negated = act_of(cue), is_negated(cue) or is_nobody(source)
            hypothetical = is_not_said_yet(d, text, nested=parent is not None)
            told = Manner(attitude_of(cue), act, negated=negated, hypothetical=hypothetical)
            out.append(
                Attribution(
                    source=d.source,
                    cue=d.cue,
                    content=d.content,
                    # what a transcript prints under a name is said so, though no marks stand around it
                    type=Type.DIRECT
                    if d.content[0] in written
                    else quotation_type(
                        d.content, quoted if parent is None else _own_marks(d.content, text), text
                    ),
                    act=act,
                    negated=negated,
                    hypothetical=hypothetical,
                    parent=parent,
                    speaker=speaker,
                    said=said,
                    about=tuple(
                        told_by_report(
                            settled(s, told, d.content, mentions, text),
                            # who is spoken of beside that is judged by more than the words repeated
                            told_of[n] if len(group) == 1 else (),
                            mentions,
                        )
                        for s, group in zip(found, asked[n].groups, strict=True)
                    ),
                    p=round(calibration().attribution(d.p), 4),
                )
            )
        return out


def _about_referred(
    referred: Referred,
    drafts: Sequence[Draft],
    speakers: Sequence[int | None],
    speaker: int | None,
    mentions: Sequence[Mention],
    text: str,
) -> list[list[int]]:
    """Of whom a content speaks that stands for another: those in that, or who said it, if that is judged."""
    if not referred.judged:
        return someone(targets(drafts[referred.draft].content, speaker, mentions, text), mentions, text)
    who = speakers[referred.draft]
    if who is None or mentions[who].type is not EntityType.PERSON:
        return []
    own = None if speaker is None else mentions[speaker].chain
    return [] if mentions[who].chain == own else [[who]]


def _quoted_inside(
    drafts: Sequence[Draft], parents: Sequence[int | None], text: str
) -> defaultdict[int, list[Span]]:
    """By the number of an attribution the sources of those quoted word for word in its content."""
    out: defaultdict[int, list[Span]] = defaultdict(list)
    for d, parent in zip(drafts, parents, strict=True):
        if parent is None or d.source is None:
            continue
        if quotation_type(d.content, _own_marks(d.content, text), text) is Type.DIRECT:
            out[parent].append(d.source)
    return out


def _own_marks(content: Sequence[Span], text: str) -> list[Span]:
    """The quotations in an inner content; those around the outer one do not count for it."""
    return [
        Span(part.start + q.start, part.start + q.end) for part in content for q in find_quoted(part.of(text))
    ]
