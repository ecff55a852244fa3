"""GUM (Zeldes): CoNLL-U with entities and chains in MISC; text is rebuilt with its own spacing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapport.text.spans import Span
from training.document import Document

# Words that GUM tags as proper nouns before a person's name; they are titles, not parts of it.
TITLES = frozenset(
    "president vice prime minister senator sen. rep. representative governor gov. mayor secretary "
    "general colonel captain lieutenant sergeant judge justice chancellor king queen prince princess pope "
    "sir lord lady dr. dr professor prof. mr. mr mrs. mrs ms. ms ambassador chairman director sheriff "
    "u.s. us".split()
)
OF = frozenset("of from in at for with on".split())
TYPE_OF = {"person": "person", "organization": "organisation", "place": "place"}


def load_gum(corpora: Path, part: str, genres: tuple[str, ...] | None = None) -> Iterator[Document]:
    """The documents of a part ("train", "dev"), of all genres or the named ones."""
    for path in sorted((corpora / "gum" / part).glob("*.conllu")):
        if genres is None or path.stem.split("_")[1] in genres:
            yield parse(path.stem, path.read_text(encoding="utf-8"))


def parse(name: str, conllu: str) -> Document:
    """One GUM document: chains are all entities, names those whose head is a proper noun."""
    text: list[str] = []
    length = 0
    open_spans: list[tuple[str, str, int, int, list[tuple[str, int, int]]]] = []
    chains: dict[str, list[Span]] = defaultdict(list)
    names: list[tuple[str, Span]] = []
    tokens: list[tuple[int, int, str, str]] = []
    for line in conllu.splitlines():
        if line.startswith("# newpar") and length and "_block" not in line:
            text.append("\n\n")
            length += 2
        fields = line.split("\t")
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        form, tag, misc = fields[1], fields[3], fields[9]
        start = length
        text.append(form)
        length += len(form)
        tokens.append((start, length, "PROPNS" if fields[4] == "NNPS" else tag, form))
        entity = re.search(r"Entity=([^|]+)", misc)
        if entity:
            for piece in re.findall(r"\([^()]+\)?|[^()]+\)", entity.group(1)):
                opens, closes = piece.startswith("("), piece.endswith(")")
                key = piece.strip("()").split("-")
                if opens:
                    kind = key[1] if len(key) > 1 else ""
                    open_spans.append((key[0], kind, start, len(tokens) - 1, []))
                if closes:
                    index = next(i for i in reversed(range(len(open_spans))) if open_spans[i][0] == key[0])
                    ident, kind, begin, first, _ = open_spans.pop(index)
                    span = Span(begin, length)
                    chains[ident].append(span)
                    tags = [t for _, _, t, _ in tokens[first:]]
                    core = _name_core(tokens[first:], TYPE_OF.get(kind, "")) if _is_name(tags) else None
                    if core and kind in TYPE_OF:
                        names.append((TYPE_OF[kind], core))
        if "SpaceAfter=No" not in misc:
            text.append(" ")
            length += 1
    return Document(
        name=name,
        text="".join(text),
        names=_outermost(names),
        chains=tuple(tuple(sorted(c)) for c in chains.values()),
    )


def _is_name(tags: list[str]) -> bool:
    """Whether the span is a name: proper nouns with at most a determiner, adjective or number."""
    return bool({"PROPN", "PROPNS"} & set(tags)) and all(
        t in {"PROPN", "PROPNS", "DET", "ADJ", "NUM", "PUNCT", "ADP", "PART"} for t in tags
    )


def _name_core(tokens: list[tuple[int, int, str, str]], kind: str) -> Span | None:
    """The name from its first to its last proper noun, without titles, owners ("Labor's Jack Lang") and
    what a person is of ("Harry West of Fermanagh"); None for "the Afghans"."""
    owners = [i for i, t in enumerate(tokens) if t[2] == "PART"]
    if owners and any(t[2].startswith("PROPN") for t in tokens[owners[-1] :]):
        tokens = tokens[owners[-1] :]
    if kind == "person":
        ofs = [i for i, t in enumerate(tokens) if t[3] in OF]
        tokens = tokens[: ofs[0]] if ofs and ofs[0] else tokens
    proper = [t for t in tokens if t[2].startswith("PROPN")]
    if kind == "person":
        while proper and proper[0][3].lower() in TITLES:
            proper = proper[1:]
        if any(t[2] == "PROPNS" for t in proper):
            return None
    return Span(proper[0][0], proper[-1][1]) if proper else None


def _outermost(names: list[tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    """Drop names inside others, so that tags stay flat."""
    kept: list[tuple[str, Span]] = []
    for kind, span in sorted(names, key=lambda n: (n[1].start, -len(n[1]))):
        if not kept or span.start >= kept[-1][1].end:
            kept.append((kind, span))
    return tuple(kept)
