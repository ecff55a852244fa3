"""A report by a third party, in; who they are, as the article has it, and of what kind, out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.reading.outlets import is_outlet
from rapport.reading.reading import EntityType, Mention, MentionKind, Reading
from rapport.record.answers import Person
from rapport.record.statement import Report
from rapport.text.alternatives import any_of

if TYPE_CHECKING:
    from rapport.record.record import Record

TABLE = Path(__file__).parent / "tables" / "assessors.toml"
# A role is a short phrase: what is longer tells a story ("who lost three elections to …").
LONGEST = 110
_ROLES = ("expert", "spokesperson", "official", "press")
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir)\.?"
# "Anselm Rudevaar, who teaches border history," "Osk Fenmark, the mayor of Ulvica,"
_ROLE_STARTS = (
    r"(?:who|a|an|the|his|her|their|its|one of|once|former|then|now|[A-Z][\w-]*(?: [A-Z][\w-]*)?[’']s)\b"
)
_OF_ROLE = r"(?:[^,.;:?!“”\"\n]|(?<=\bMr|\bMs|\bDr)\.|(?<=\bMrs)\.)"
_BEHIND = re.compile(rf",\s(?:\d{{2}},\s)?(?P<role>{_ROLE_STARTS}{_OF_ROLE}{{3,{LONGEST}}})[,.;:]")
# "the historian Anselm Rudevaar": up to five words right before a name
_ROLE_BEFORE = re.compile(r"(?:(?:[Tt]he|[Aa]|[Hh]is|[Hh]er)\s)?((?:[A-Z]?[a-z-]+[’']?s?\s){1,5})$")
# a title or a first name right before a family name
_BEFORE_NAME = re.compile(rf"(?:{_TITLE}\s*|\b[A-Z][\w-]+\s)$")
_OPENER = re.compile(r"^(?:who (?:is|was)|who|the|a|an)\s+")


class AssessorKind(StrEnum):
    """What a third party is to the two."""

    SPOKESPERSON_A = "spokesperson of the first"
    SPOKESPERSON_B = "spokesperson of the second"
    SPOKESPERSON = "spokesperson"
    OFFICIAL = "official"
    PRESS = "press"
    EXPERT = "expert"
    BODY = "body"
    OTHER = "other"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessor:
    """Who assesses: the name, or the source as written, and the role that the article gives, if any."""

    name: str
    person: Person | None
    role: str | None
    kind: AssessorKind


def assessor_of(
    report: Report, pair: tuple[str, str], speaks_for: Mapping[str, str], record: Record
) -> Assessor:
    """Who stands behind a report of a statement about the two with these ids.

    `speaks_for` has the people who elsewhere speak for one of the two, by id.
    """
    speaker = report.speaker
    link = speaker.person if speaker else None
    written = report.source_text
    article = report.article.id
    role = record.made_of("role", report, lambda: _role(written, speaker, record.reading(article)))
    behind = report.behind.id if report.behind else speaks_for.get(link.id) if link else None
    if behind in pair:
        kind = (AssessorKind.SPOKESPERSON_A, AssessorKind.SPOKESPERSON_B)[pair.index(behind)]
    elif link is None:
        kind = AssessorKind.UNNAMED
    elif speaker and speaker.type is EntityType.ORGANISATION:
        kind = AssessorKind.PRESS if is_outlet(link.name) else AssessorKind.BODY
    else:
        kind = kind_of(role)
    return Assessor(
        name=link.name if link else (written or "somebody whom the article does not name"),
        person=Person(link.id, link.name) if link else None,
        role=role,
        kind=kind,
    )


def kind_of(role: str | None) -> AssessorKind:
    """The kind that a role speaks of: the one of its words that stands first decides; "other" when none does.

    >>> kind_of("the former ambassador")
    <AssessorKind.OFFICIAL: 'official'>
    """
    if role and words_of("spokesperson").search(role):
        return AssessorKind.SPOKESPERSON
    kinds = {"expert": AssessorKind.EXPERT, "official": AssessorKind.OFFICIAL, "press": AssessorKind.PRESS}
    found = [
        (match.start(), n, kind)
        for n, (name, kind) in enumerate(kinds.items())
        if role and (match := words_of(name).search(role))
    ]
    return min(found)[2] if found else AssessorKind.OTHER


@cache
def words_of(name: str) -> re.Pattern[str]:
    """A list of the table as an expression; each word also in its plural."""
    listed: list[str] = tomllib.loads(TABLE.read_text(encoding="utf-8"))[name]
    return re.compile(rf"\b{any_of(listed)}(?i:s|d|ed|es)?\b")


def _role(written: str | None, speaker: Mention | None, reading: Reading) -> str | None:
    """What the source says beside the name, else what stands beside the name elsewhere in the article."""
    if speaker is None or (speaker.kind is MentionKind.NOMINAL and speaker.person is None):
        return None
    name = speaker.name or ""
    if written and name and (role := _beside(written, name)):
        return role
    text = reading.article.text
    for mention in reading.mentions:
        if mention.chain != speaker.chain or mention.kind is not MentionKind.NAME:
            continue
        if (found := _BEHIND.match(text, mention.span.end)) and _tells_role(found["role"]):
            return _plainly(found["role"])
        if role := _before(text, mention):
            return role
    return None


def _beside(written: str, name: str) -> str | None:
    """The source without the name: "Ann Oak, the mayor", "Palace spokesman Otto Brandt"."""
    family = name.split()[-1]
    at = written.find(name) if name in written else written.find(family)
    if at < 0:
        return None
    end = at + (len(name) if name in written else len(family))
    behind, before = written[end:].strip(" ,"), _BEFORE_NAME.sub("", written[:at]).strip(" ,")
    return next((_plainly(part) for part in (behind, before) if _is_role(part)), None)


def _before(text: str, mention: Mention) -> str | None:
    """Lower-case words right before a name, up to the clause: "the historian Anselm Rudevaar"."""
    head = _ROLE_BEFORE.search(text, max(0, mention.span.start - 70), mention.span.start)
    if head is None:
        return None
    matches = [words_of(k).search(head[1]) for k in _ROLES]
    starts = [m.start() for m in matches if m and head[1][m.end() :].strip() == ""]
    return _plainly(head[1][min(starts) :]) if starts else None


def _tells_role(words: str) -> bool:
    """Whether it says what somebody is: "who was kept outside the gates" tells of one day."""
    return not words.startswith("who ") or any(words_of(name).search(words) for name in _ROLES)


def _is_role(words: str) -> bool:
    return 3 <= len(words) <= LONGEST and any(c.islower() for c in words) and _tells_role(words)


def _plainly(role: str) -> str:
    return _OPENER.sub("", " ".join(role.split())).strip(" ,")
