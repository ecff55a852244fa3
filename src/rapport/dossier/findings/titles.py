"""A kind of finding to its title and to what it asks after, in words."""

from __future__ import annotations

TITLES = {
    "asymmetry-warmth": "Who is warmer",
    "asymmetry-loudness": "Who speaks more of the other",
    "asymmetry-attention": "Who gives the other more attention",
    "change": "Change of stance",
    "change-volume": "Change of volume",
    "change-outlets": "Change of outlets",
    "exception": "An exception among all spoken of",
    "reciprocity": "Answering in kind in general",
    "exception-reciprocity": "An exception to answering in kind",
    "steadiness": "Turning back and forth",
    "response-volume": "Speaking more or less after the other spoke",
    "response-tone": "Tone after the other spoke",
    "first-and-latest": "First and latest of each kind",
    "silence": "Longest silence",
    "most-reported": "Most reported",
}

# What was looked for, as a list of what was not found names it: "no evidence of a difference in warmth".
SUBJECTS = {
    "asymmetry-warmth": "a difference in warmth",
    "asymmetry-loudness": "a difference in how often one speaks of the other",
    "asymmetry-attention": "a difference in the attention given to the other",
    "change": "a change of stance",
    "change-volume": "a change of volume",
    "change-outlets": "a change of outlets",
    "response-tone": "another tone after the other spoke",
    "silence": "the longest silence",
    "most-reported": "the most reported statement",
}


def title_of(kind: str) -> str:
    """The title of a kind of finding; one that the table does not know is its own name, spelled out."""
    return TITLES.get(kind) or kind.replace("-", " ").replace("_", " ").capitalize()


def subject_of(kind: str) -> str:
    """What a kind of finding asks after, for the middle of a sentence."""
    title = title_of(kind)
    return SUBJECTS.get(kind) or f"{title[:1].lower()}{title[1:]}"
