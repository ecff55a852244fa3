"""How a dossier was made: what was read, what was counted, what was left out, and by which weights."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.dossier.dates import BASIS_MEANING, BASIS_WORDS
from rapport.dossier.dossier import Dossier
from rapport.faces.counted import Counted, Shown, Whose, as_written
from rapport.faces.words import outlet_list, plural

METHOD = (
    "Rapport read the articles of one record and kept every passage in which someone is reported to have "
    "said, thought or felt something. It does not say what is true: it says who reported what, and where.",
    "A statement is one utterance; when several articles carry it, they are reports of one statement and it "
    "counts once. Its stance is the reader's estimate of how it treats the other person, averaged over its "
    "reports, with the probability beside it; a question mark means that no stance is likelier than the "
    "others together. All of this is read by a machine, which errs: open the passage before you quote it.",
    "Saying nothing is not neutrality: compare with the number of all statements by the speaker, and with "
    "the articles that name both.",
)

LEFT_OUT = (
    "Statements reported as not made, as possible only or at third hand are left out of all totals, charts "
    "and tests."
)
BY_DIFFERENT_RULES = (
    "The record's articles were not all read by the same rules, some by those of an earlier version of "
    "Rapport; rapport read --again reads these by the present ones."
)
SWITCHES = (
    "Tick a box to list them in their places and to count them in the totals at the top; charts, tables and "
    "findings stay as they are."
)


def draw_facts(dossier: Dossier, shown: Shown = as_written) -> list[tuple[str, str]]:
    """Corpus, weights and the meaning of dates, as rows of a table."""
    coverage = dossier.coverage
    bases = {entry.said.basis for entry in dossier.entries}
    unidentified = shown(plural(len(dossier.unidentified), "statement"), Counted(Whose.UNIDENTIFIED))
    return [
        ("Articles in the record", f"{coverage.articles:,}"),
        ("Articles that name both", shown(f"{coverage.naming_both:,}", Counted(Whose.ARTICLES))),
        *([("Outlets of these", outlet_list(dossier, shown))] if coverage.outlets else []),
        ("Articles in other languages, kept but not read", f"{coverage.unread:,}"),
        ("Files that could not be read", f"{coverage.unreadable:,}"),
        (
            "Speaker not identified, about both",
            f"{unidentified}, in no total",
        ),
        ("Digest of the record", dossier.corpus),
        ("Weights of the reader", ", ".join(dossier.weights) or "none"),
        ("Rules of the reader", _rules(dossier.rules)),
        *((f"Date: {BASIS_WORDS[basis]}", BASIS_MEANING[basis]) for basis in BASIS_MEANING if basis in bases),
    ]


def _rules(digests: Sequence[str | None]) -> str:
    """The digests of the rules that read the articles, and what it means that there are several."""
    told = ", ".join(digest or "not kept" for digest in digests) or "none"
    return told if len(digests) < 2 else f"{told}. {BY_DIFFERENT_RULES}"
