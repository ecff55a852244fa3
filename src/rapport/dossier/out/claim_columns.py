"""The narrator's claims as a table: one row is one sentence in which an article itself generalises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapport.dossier.claims.claim import Claim
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.passage_columns import passage_columns
from rapport.dossier.out.table import Table

T, W = Kind.TEXT, Kind.WHOLE


class Claims(Table[Claim]):
    """What articles claim of the two, and what the record shows for it.

    `names` are the usual names of persons by their ids.
    """

    shown = ("kind", "outlet", "published", "passage", "shown", "against", "for")

    def __init__(self, values: Iterable[Claim] = (), names: Mapping[str, str] | None = None) -> None:
        super().__init__(values)
        self.names = dict(names or {})

    @property
    def columns(self) -> Sequence[Column[Claim]]:
        """One row for each claim."""
        names = self.names
        return (
            Column("kind", T, "what it generalises about", lambda c: c.kind.value),
            Column("speaker_id", T, "whose side it speaks of; empty: the two together", lambda c: c.speaker),
            Column("speaker", T, "their usual name", lambda c: names.get(c.speaker or "", c.speaker)),
            Column("target_id", T, "toward whom", lambda c: c.target),
            Column("target", T, "their usual name", lambda c: names.get(c.target or "", c.target)),
            Column("by", T, "the source as written; empty: the article's own voice", lambda c: c.by),
            Column("by_id", T, "who that is, when it is known",
                   lambda c: c.by_person.id if c.by_person else None),
            Column("words", T, "the words that generalise", lambda c: c.words.of(c.article.text)),
            Column("words_start", W, "their first character", lambda c: c.words.start),
            Column("words_end", W, "the character after their last", lambda c: c.words.end),
            Column("shown", T, "what the record holds for it, in words", lambda c: c.shown),
            Column("unshown", T, "what tests of it say that showed nothing", lambda c: " ".join(c.unshown)),
            Column("against", W, "how many statements speak against it", lambda c: len(c.counter)),
            Column("for", W, "how many for it", lambda c: len(c.support)),
            Column("counter", T, "ids of those against, the strongest first, separated by semicolons",
                   lambda c: ";".join(c.counter)),
            Column("support", T, "ids of those for it", lambda c: ";".join(c.support)),
            Column("outlets", W, "in how many outlets the sentence was printed", lambda c: len(c.outlets)),
            *passage_columns(lambda c: c.article, lambda c: c.span),
        )  # fmt: skip
