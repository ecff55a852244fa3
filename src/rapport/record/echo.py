"""A short content of an article that has near-copies, in; what the same one in those is known by, out. Pure.

"Mocked him", "called her a fool": too few words to tell one utterance by, and soon said again. But where
two cuts of one article have the same speaker, the same verb and the same words, they report one.
"""

from __future__ import annotations

from rapport.record.forms import SMALL, form_of
from rapport.record.wording import bare, is_long_enough
from rapport.text.stems import stem


def echo_of(story: int, cue: str, words: str) -> str | None:
    """What a saying is known by among those of its speaker; None when its words say enough themselves.

    `story` is the number of the article's story, `cue` the cue as written, `words` the content's bare words.

    >>> echo_of(7, "was gushing about", "the senator") == echo_of(7, "gushed about", "Senator".lower())
    True
    """
    verb = lemma_of(cue)
    if not verb or not words or is_long_enough(words):
        return None
    weighty = [f"{'not ' if one.denied else ''}{one.stem}" for one in form_of(words).weighty]
    return f"{story}|{verb}|{' '.join(weighty) or words}"


def lemma_of(cue: str) -> str:
    """The stems of a cue's words without auxiliaries, "gush" for "was gushing about"; empty for no words."""
    words = bare(cue).split()
    return " ".join(map(stem, [word for word in words if word not in SMALL] or words))
