"""A Dossier to JSON: stable bytes, every report in the public shape of one attribution line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rapport.articles.article import Article
from rapport.dossier.claims.as_json import assessment_json, claim_json
from rapport.dossier.conflicts.conflict import Conflict
from rapport.dossier.contacts.contact import Contact
from rapport.dossier.dates import date_words
from rapport.dossier.entry import Entry, Toward
from rapport.dossier.findings.out import finding_json
from rapport.dossier.relation.out import relation_json
from rapport.people.line import draw_line
from rapport.reading.reading import Said
from rapport.record.answers import ArticleHead, Person, Story
from rapport.record.differences import Wording, wordings
from rapport.record.statement import Report

if TYPE_CHECKING:
    from rapport.dossier.dossier import Direction, Dossier

# A change to the shape is a change of this number.
FORMAT = "rapport-dossier/3"


def dossier_json(dossier: Dossier) -> bytes:
    """The dossier as indented UTF-8 JSON with a final newline."""
    return to_bytes(_dossier(dossier))


def to_bytes(value: dict[str, Any]) -> bytes:
    """JSON as UTF-8; a lone surrogate from a damaged file is written as its JSON escape."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def _dossier(dossier: Dossier) -> dict[str, Any]:
    coverage = dossier.coverage
    return {
        "format": FORMAT,
        "a": _who(dossier.a),
        "b": _who(dossier.b),
        "corpus": {
            "digest": dossier.corpus,
            "weights": list(dossier.weights),
            "rules": list(dossier.rules),
            "articles": coverage.articles,
            "unread": coverage.unread,
            "unreadable": coverage.unreadable,
            "naming_both": coverage.naming_both,
            "outlets": coverage.outlets,
            "published": {
                "first": coverage.first.isoformat() if coverage.first else None,
                "last": coverage.last.isoformat() if coverage.last else None,
            },
        },
        "a_about_b": _direction(dossier.a_about_b),
        "b_about_a": _direction(dossier.b_about_a),
        "relation": {
            "a_about_b": relation_json(dossier.relation[0]),
            "b_about_a": relation_json(dossier.relation[1]),
        },
        "findings": [finding_json(finding) for finding in dossier.findings],
        "others": {
            "statements": _entries(dossier.others),
            "flagged": _entries(dossier.others_flagged),
            "unidentified": _entries(dossier.unidentified),
        },
        "assessments": [assessment_json(one) for one in dossier.assessments],
        "claims": [claim_json(one) for one in dossier.claims],
        "claims_of_sources": [claim_json(one) for one in dossier.claims_of_sources],
        "contacts": [contact_json(contact) for contact in dossier.contacts],
        "conflicts": [conflict_json(conflict) for conflict in dossier.conflicts],
    }


def contact_json(contact: Contact) -> dict[str, Any]:
    """A contact as JSON, with every account of it."""
    return {
        "id": contact.id,
        "kind": contact.kind.value,
        "when": said_json(contact.when),
        "place": contact.place,
        "standings": sorted(standing.value for standing in contact.standings),
        "accounts": [
            {
                "article": article_json(one.article),
                "start": one.span.start,
                "end": one.span.end,
                "text": one.span.of(one.article.text),
                "word": {"start": one.word.start, "end": one.word.end, "text": one.word.of(one.article.text)},
                "kind": one.kind.value,
                "standing": one.standing.value,
                "teller": one.teller,
                "teller_id": one.teller_id,
                "statement": one.statement,
                "when": said_json(one.when),
                "place": one.place,
                "sure": one.sure,
                "reprints": [
                    {
                        "article": article_json(reprint.article),
                        "start": reprint.span.start,
                        "end": reprint.span.end,
                        "text": reprint.span.of(reprint.article.text),
                    }
                    for reprint in one.reprints
                ],
            }
            for one in contact.accounts
        ],
    }


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict as JSON: its two sides, the grade and the reason."""
    return {
        "kind": conflict.kind.value,
        "grade": conflict.grade.value,
        "reason": conflict.reason,
        "about": conflict.about,
        "sides": [
            {
                "article": article_json(side.article),
                "start": side.span.start,
                "end": side.span.end,
                "text": side.span.of(side.article.text),
                "teller": side.teller,
                "statement": side.statement,
                "said": said_json(side.said),
            }
            for side in (conflict.one, conflict.two)
        ],
    }


def said_json(said: Said) -> dict[str, Any]:
    """A date as JSON: its days, `end` exclusive, how they read, and what they rest on."""
    return {
        "start": said.start.isoformat() if said.start else None,
        "end": said.end.isoformat() if said.end else None,
        "words": date_words(said),
        "basis": said.basis.value,
    }


def article_json(article: Article) -> dict[str, Any]:
    """An article as JSON, without its text."""
    published = article.published.isoformat() if article.published else None
    return {"id": article.id, "outlet": article.outlet, "published": published, "title": article.title}


def _direction(direction: Direction) -> dict[str, Any]:
    counts = direction.counts
    return {
        "speaker": _who(direction.speaker),
        "target": _who(direction.target),
        "n": counts.statements,
        "reports": counts.reports,
        "stances": {label.value: n for label, n in counts.by_label.items()},
        "said_in_all": direction.said_in_all,
        "statements": _entries(direction.entries),
        "flagged": _entries(direction.flagged),
    }


def _entries(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [_entry(entry) for entry in entries]


def _entry(entry: Entry) -> dict[str, Any]:
    person = entry.statement.person
    said = entry.said
    return {
        "id": entry.statement.id,
        "speaker": {"id": person.id, "name": person.name} if person else None,
        "said": {"words": date_words(said), "basis": said.basis.value},
        "toward": [_toward(toward) for toward in entry.toward],
        "flags": [flag.value for flag in entry.flags],
        "told_by": entry.told_by,
        "stories": [story_json(story) for story in entry.statement.stories],
        "wordings": [wording_json(wording) for wording in wordings(entry.statement.reports)],
        "reports": [_report(*pair) for pair in zip(entry.statement.reports, entry.parents, strict=True)],
    }


def story_json(story: Story) -> dict[str, Any]:
    """A story as JSON: who carried it first, and all its articles."""
    return {
        "id": story.id,
        "first": [_head(head) for head in story.first],
        "articles": [_head(head) for head in story.articles],
    }


def _head(head: ArticleHead) -> dict[str, Any]:
    published = head.published.isoformat() if head.published else None
    return {"id": head.id, "outlet": head.outlet, "published": published, "title": head.title}


def wording_json(wording: Wording) -> dict[str, Any]:
    """A wording as JSON: its words, its reports' ids, and its stretches beside the first, fullest one."""
    return {
        "text": wording.text,
        "reports": [report.id for report in wording.reports],
        "stretches": [{"kind": one.kind.value, "text": one.text} for one in wording.stretches],
    }


def _toward(toward: Toward) -> dict[str, Any]:
    p = {label.value: value for label, value in toward.p.items()}
    return {"person": _who(toward.person), "stance": toward.label.value, "p": p}


def _report(report: Report, parent: str | None) -> dict[str, Any]:
    about = [(one.mention, one.stance) for one in report.about]
    return draw_line(
        report.article,
        report.attribution,
        speaker=report.speaker,
        about=about,
        parent=parent,
        speaks_for=report.behind,
    )


def _who(who: Person) -> dict[str, str]:
    return {"id": who.id, "name": who.name}
