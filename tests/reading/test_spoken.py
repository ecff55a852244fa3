"""Whom "I", "we" and "you" mean in a quotation."""

from __future__ import annotations

from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.spoken import resolve_spoken
from rapport.text.spans import Span

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION


def mention(text: str, word: str, chain: int, type: EntityType | None = PERSON) -> Mention:
    start = text.index(word)
    kind = MentionKind.NAME if word[0].isupper() and len(word) > 2 else MentionKind.PRONOUN
    name = word if kind is MentionKind.NAME else None
    return Mention(span=Span(start, start + len(word)), kind=kind, type=type, chain=chain, name=name, p=1.0)


def draft(text: str, source: str, cue: str, content: str) -> Draft:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Draft(span(source), span(cue), (span(content),), 1.0)


def test_i_inside_a_quotation_in_a_quotation_is_the_inner_speaker() -> None:
    text = "Quill said: “Till told me, ‘I lied,’ and I left.”"

    def person(word: str, start: int, chain: int) -> Mention:
        kind = MentionKind.NAME if len(word) > 2 else MentionKind.PRONOUN
        name = word if kind is MentionKind.NAME else None
        span = Span(start, start + len(word))
        return Mention(span=span, kind=kind, type=EntityType.PERSON, chain=chain, name=name, p=1.0)

    at = [0, text.index("Till"), text.index("me"), text.index("I lied"), text.index("I left")]
    mentions = [
        person(w, s, c) for c, (w, s) in enumerate(zip(["Quill", "Till", "me", "I", "I"], at, strict=True))
    ]
    outer = Draft(Span(0, 5), Span(6, 10), (Span(text.index("“"), len(text)),), 1.0)
    inner = Draft(Span(at[1], at[1] + 4), None, (Span(text.index("‘"), text.index("’") + 1),), 1.0)
    found = resolve_spoken(mentions, [outer, inner], [0, 1], text)
    assert [m.name for m in found] == ["Quill", "Till", "Quill", "Till", "Quill"]
    alone = resolve_spoken(mentions, [outer, inner], [None, None], text)
    assert alone == mentions


def test_i_in_reported_speech_is_not_who_speaks() -> None:
    text = "Quill told us that my dog barked."
    mentions = [mention(text, "Quill", 0), mention(text, "my", 1)]
    told = draft(text, "Quill", "told", "that my dog barked")
    assert resolve_spoken(mentions, [told], [0], text) == mentions


def test_i_in_speech_reported_inside_a_quotation_is_who_is_quoted() -> None:
    text = "“Till said that I lied,” Quill answered."
    mentions = [mention(text, "Till", 0), mention(text, "I", 1), mention(text, "Quill", 2)]
    outer = draft(text, "Quill", "answered", "“Till said that I lied,”")
    inner = draft(text, "Till", "said", "that I lied")
    found = resolve_spoken(mentions, [outer, inner], [2, 0], text)
    assert found[1].name == "Quill"


def test_we_is_a_body_that_speaks_and_nobody_when_a_person_does() -> None:
    text = "Harbourline said: “we regret it.”"
    said = draft(text, "Harbourline", "said", "“we regret it.”")
    for type, name in ((BODY, "Harbourline"), (PERSON, None)):
        mentions = [mention(text, "Harbourline", 0, type), mention(text, "we", 1, None)]
        assert resolve_spoken(mentions, [said], [0], text)[1].name == name


def test_you_is_who_is_spoken_to() -> None:
    text = "Quill told Mr. Till “you were right.”"
    mentions = [mention(text, "Quill", 0), mention(text, "Till", 1), mention(text, "you", 2, None)]
    told = draft(text, "Quill", "told", "“you were right.”")
    assert resolve_spoken(mentions, [told], [0], text)[2].name == "Till"
    said = draft(text.replace("told", "said"), "Quill", "said", "“you were right.”")
    assert resolve_spoken(mentions, [said], [0], text.replace("told", "said"))[2].name is None


def test_you_in_words_that_somebody_tells_of_is_who_tells() -> None:
    text = "“Till said, ‘now you look well,’” Quill recalled."
    mentions = [mention(text, "Till", 0), mention(text, "you", 1, None), mention(text, "Quill", 2)]
    outer = draft(text, "Quill", "recalled", "“Till said, ‘now you look well,’”")
    inner = draft(text, "Till", "said", "‘now you look well,’")
    found = resolve_spoken(mentions, [outer, inner], [2, 0], text, parents=[None, 0])
    assert found[1].name == "Quill"
    alone = resolve_spoken(mentions, [outer, inner], [2, 2], text, parents=[None, 0])
    assert alone[1].name is None


def test_a_paper_that_speaks_of_itself_is_we() -> None:
    text = "we do not say so, though this newspaper was warned. Till said: “us two.”"
    mentions = [mention(text, "we", 0, None), mention(text, "Till", 1), mention(text, "us", 2, None)]
    said = draft(text, "Till", "said", "“us two.”")
    found = resolve_spoken(mentions, [said], [1], text, "The Sarn Herald")
    assert [(m.name, m.type) for m in found] == [("The Sarn Herald", BODY), ("Till", PERSON), (None, None)]
    assert resolve_spoken(mentions, [said], [1], text, None)[0].name is None
    plain = text.replace("this newspaper", "this old horse")
    assert resolve_spoken(mentions, [said], [1], plain, "The Sarn Herald")[0].name is None
