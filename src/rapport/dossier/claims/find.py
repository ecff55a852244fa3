"""A Reading and two people, in; the sentences in which it generalises about the two, out.

Precision first: who is meant has to be clear from the article's own chains, and a question, a condition
or a sentence that nobody can be given for is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapport.dossier.article_words import words_of
from rapport.dossier.claims.claim import ClaimKind, Sense
from rapport.dossier.claims.masking import Masked, gender_of, mask
from rapport.dossier.claims.pattern import OPEN, steps_in
from rapport.dossier.claims.table import CAN_BE_DENIED, Rule, by_trigger, rules, triggers, words_of_claims
from rapport.dossier.claims.voice import Voice, voice_of
from rapport.reading.reading import Reading
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

# Where sentences may end, without a look at abbreviations. It begins with one set of characters, which re
# looks for faster than for alternatives.
_STOP = re.compile(r"\s(?:(?<=\n)|(?<=[.!?…”\"]\s)\s*(?=[A-Z“\"‘']))")
# "If he always gave in", "would never": not said to be so
_SUPPOSED = re.compile(r"\b(?:if|unless|suppose|imagine)\b", re.IGNORECASE)
# "We will see whether they like each other"; but "Whether they met or not, she never criticises him"
_ASKED = re.compile(r"\bwhether\b", re.IGNORECASE)
# A clause that tells when or why, behind a claim about two people: somebody else in it is none of them.
_ASIDE = re.compile(r"[,;:—–]\s(?:when|after|as|because|since|while|once|though|although|before)\b")
_MODAL = re.compile(
    r"\b(?:would|could|might|may|should|must|can)\b(?!\s+do no wrong)[^,.;]{0,25}$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_NEGATED = re.compile(
    r"\b(?:not|never|no|nor|neither|nothing|n['’]t|hardly|scarcely|isn['’]t|wasn['’]t|hasn['’]t|haven['’]t|doesn['’]t|don['’]t|didn['’]t)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A claim as it stands in one article: 0 and 1 for the two people in `speaker` and `target`."""

    span: Span
    words: Span
    kind: ClaimKind
    sense: Sense
    speaker: int | None
    target: int | None
    voice: Voice


def may_hold_claims(text: str, words: frozenset[str]) -> bool:
    """Whether the words of some pattern stand in one sentence, whoever is meant.

    `words` are the text's, or those of them that claims are told by.
    """
    numbers = _fitting(words)
    if not numbers:
        return False
    stops = [match.span() for match in _STOP.finditer(text)]
    starts, ends = [0, *(end for _, end in stops)], [*(start for start, _ in stops), len(text)]
    pieces = [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    return any(_triggered(pieces[n].of(text)) for n in _worth_a_look(text, pieces, words, numbers))


def find_claims(reading: Reading, first: str, second: str) -> list[Found]:
    """The claims about the two with these ids, in text order, one for each sentence and voice."""
    masked: Masked | None = None
    out: list[Found] = []
    text = reading.article.text
    sentences = split_sentences(text)
    words = words_of(text, words_of_claims())
    for n in _worth_a_look(text, sentences, words, _fitting(words)):
        sentence = sentences[n]
        numbers = _triggered(sentence.of(text))
        if not numbers or sentence.of(text).rstrip("\"”’' ").endswith("?"):
            continue
        masked = masked or mask(reading, first, second)
        before = sentences[n - 1] if n else None
        found = _in_sentence(reading, masked, sentence, before, numbers)
        out.extend(found)
    return out


def _worth_a_look(
    text: str, pieces: Sequence[Span], words: frozenset[str], numbers: Iterable[int]
) -> Iterable[int]:
    """The pieces of a text that may hold a word by which some rule is told, each by its number, in order.

    `words` are those of claims that the text holds, `numbers` the rules all of whose words are among them.
    """
    told_by = {word for number in numbers for word in rules()[number].expression.triggers & words}
    low = text.lower()
    if len(low) != len(text):  # a dotted capital I becomes two characters, and no place is what it was
        return range(len(pieces))
    starts = [piece.start for piece in pieces]
    found: set[int] = set()
    for word in told_by:
        # "not" may be found in "nothing": whoever looks at the sentence sees to that
        place = _place_of(low, word, 0)
        while place >= 0:
            number = max(0, bisect_right(starts, place) - 1)
            found.add(number)
            place = _place_of(low, word, max(place + 1, pieces[number].end))
    return sorted(found)


def _place_of(text: str, word: str, start: int) -> int:
    """Where a word, or for "0" any digit, is found from a place on; -1 for nowhere."""
    if word != "0":
        return text.find(word, start)
    match = _DIGIT.search(text, start)
    return match.start() if match else -1


def _triggered(sentence: str) -> list[int]:
    """The numbers of the rules all of whose words are in the sentence."""
    return _fitting(words_of(sentence, words_of_claims()))


def _fitting(words: frozenset[str]) -> list[int]:
    told_by, listed = by_trigger(), rules()
    numbers = sorted({number for word in words & triggers() for number in told_by[word]})
    return [n for n in numbers if not any(map(words.isdisjoint, listed[n].expression.needed))]


def _in_sentence(
    reading: Reading, masked: Masked, sentence: Span, before: Span | None, numbers: list[int]
) -> Iterator[Found]:
    taken: list[Span] = []
    text = reading.article.text
    steps = [steps_in(sentence.of(either)) for either in (masked.text, masked.turned)]
    for number in numbers:
        rule = rules()[number]
        for words, speaker in _matches(rule, masked, sentence, steps):
            if any(words.overlaps(one) for one in taken) or _is_supposed(text, sentence, words):
                continue
            voice = voice_of(reading, words)
            if voice is None or not _is_clear(
                masked, sentence, before, words, speaker, voice.person(reading)
            ):
                continue
            taken.append(words)
            denied = rule.sense.denied
            if rule.kind in CAN_BE_DENIED and _is_negated(text, sentence, words, rule):
                denied = not denied
            yield Found(
                span=sentence,
                words=words,
                kind=rule.kind,
                sense=replace(rule.sense, denied=denied),
                speaker=speaker,
                target=None if speaker is None else 1 - speaker,
                voice=voice,
            )


def _matches(
    rule: Rule, masked: Masked, sentence: Span, steps: Sequence[Sequence[str]]
) -> Iterator[tuple[Span, int | None]]:
    """The words that the rule fits, with the one of the two who would be A; None when it names neither.

    `steps` are the words and marks of the sentence with the first as A, and with the second.
    """
    expression = rule.expression
    both_ways = (masked.text, masked.turned) if expression.names_people else (masked.text,)
    for speaker, text in enumerate(both_ways):
        if expression.may_fit(steps[speaker]):
            for match in expression.compiled.finditer(text, sentence.start, sentence.end):
                yield Span(*match.span()), speaker if expression.names_people else None


def _is_clear(
    masked: Masked, sentence: Span, before: Span | None, words: Span, speaker: int | None, saying: str | None
) -> bool:
    """Whether nobody but the two can be meant.

    Both are named in the words, or one is and the other is near with nobody else who could be; "they" and
    "the friendship" are the two when both are named in the sentence or the article is about them. `saying`
    is whoever says it: of others than themselves.
    """
    inside = {who for span, who in masked.named if words.contains(span)}
    if inside == {0, 1}:
        return True
    here = {who for _, who in _within(masked, sentence)}
    is_relative = speaker is not None and inside == {speaker}  # "her old friend": told by the sentence itself
    reach = Span(before.start, sentence.end) if before and not is_relative else sentence
    near = {who for _, who in _within(masked, reach)}
    if speaker is None:
        clause = _up_to_aside(masked.text, sentence, words) if masked.is_about_two else sentence
        others = any(clause.contains(one.span) and one.person != saying for one in masked.others)
        return not others and (here == {0, 1} or masked.is_about_two)
    pronoun = _open_pronoun(masked, words)
    wanted = masked.genders[1 - speaker]
    if pronoun is not None and (pronoun != wanted or pronoun == masked.genders[speaker]):
        return False
    rivals = [
        one
        for one in masked.others
        if reach.contains(one.span) and (one.person is None or one.person != saying)
    ]
    if pronoun is not None:
        rivals = [one for one in rivals if one.gender in (None, pronoun)]
        return not rivals and bool(inside)
    return (near == {0, 1} or masked.is_about_two) and not rivals


def _up_to_aside(text: str, sentence: Span, words: Span) -> Span:
    """The sentence without what a clause behind the words tells besides: ", when Ash left"."""
    aside = _ASIDE.search(text, words.end, sentence.end)
    return Span(sentence.start, aside.start()) if aside else sentence


def _open_pronoun(masked: Masked, words: Span) -> str | None:
    """ "he" or "she" when the words hold a pronoun that reading gave nobody."""
    for match in re.finditer(f"{OPEN}+", words.of(masked.text)):
        written = Span(words.start + match.start(), words.start + match.end())
        if (gender := gender_of(written.of(masked.written))) is not None:
            return gender
    return None


def _within(masked: Masked, reach: Span) -> Iterator[tuple[Span, int]]:
    start = bisect_left(masked.named, (Span(reach.start, reach.start + 1), 0))
    for span, who in masked.named[start:]:
        if span.start >= reach.end:
            return
        yield span, who


def _is_supposed(text: str, sentence: Span, words: Span) -> bool:
    head = text[sentence.start : words.start]
    clause = re.split(r"[,;:—–]\s", head)[-1]
    return bool(_SUPPOSED.search(head) or _ASKED.search(clause) or _MODAL.search(clause))


def _is_negated(text: str, sentence: Span, words: Span, rule: Rule) -> bool:
    """Whether a word of denial stands in the claim's clause; the pattern's own do not count."""
    head = re.split(r"[,;:—–]\s", text[sentence.start : words.start])[-1]
    needed = " ".join(token for token in rule.expression.pattern.split() if not token.endswith("?"))
    own = bool(_NEGATED.search(needed))
    return bool(_NEGATED.search(head)) or (not own and bool(_NEGATED.search(words.of(text))))
