"""Parts of a dossier to short plain words: what the terminal and the report both say of them."""

from __future__ import annotations

from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import FLAG_MEANING, Entry, Flag, Toward
from rapport.faces.counted import Counted, Shown, Whose, as_written
from rapport.reading.reading import Type
from rapport.record.statement import Report, Statement

# Below so many statements no share is given: `FEWEST` of dossier/relation/share.py, where the reason stands.
TOO_FEW = 10

# Outlets that are named one by one: a longer list nobody reads to its end.
OUTLETS = 12

TYPE_WORDS = {Type.DIRECT: "quoted", Type.INDIRECT: "reported", Type.MIXED: "partly quoted"}


def visible(text: str) -> str:
    """Text as long as it was, with a mark for each character that shows as nothing or moves others.

    Control characters steer a terminal, bidirectional ones turn a line round ("ton" for "not").
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)


def flat(text: str) -> str:
    """The same on one line."""
    return " ".join(visible(text).split())


def first_capital(words: str) -> str:
    """Words as the beginning of a sentence; unlike `capitalize` it leaves the others alone."""
    return words[:1].upper() + words[1:]


def plural(n: int, noun: str) -> str:
    """A number with its noun: "1 article", "2 articles"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def unread_words(n: int) -> str:
    """Articles that the weights do not read: "2 articles in other languages were kept, not read."."""
    which = "in another language was" if n == 1 else "in other languages were"
    return f"{plural(n, 'article')} {which} kept, not read."


def stance_words(toward: Toward) -> str:
    """The label with its probability, "critical 0.91"; a question mark where it has no majority."""
    return f"{toward.label}{'' if toward.is_sure else '?'} {toward.p[toward.label]:.2f}"


def written_words(report: Report) -> str | None:
    """Source and cue as written, in the order of the text: "she said", "according to Brandt".

    None when the article has neither.
    """
    spans = sorted(span for span in (report.attribution.source, report.attribution.cue) if span)
    if not spans:
        return None
    text = report.article.text
    apart = len(spans) == 2 and spans[0].gap(spans[1]) > 1
    return flat((" … " if apart else " ").join(span.of(text) for span in spans))


def speaker_words(entry: Entry, report: Report) -> str:
    """The speaker as resolved and as written with the cue: 'Otto Brandt, written "he said"'.

    Whoever speaks for another is shown so: 'Rob Till on behalf of Otto Brandt, written "he said"'.
    """
    written, person = written_words(report), entry.statement.person
    name = person.name if person else "Speaker not identified"
    if report.behind and (person is None or report.behind.id != person.id):
        name += f" on behalf of {report.behind.name}"
    return f'{name}, written "{written}"' if written else f"{name}, not named in the article"


def content_words(report: Report) -> str:
    """The content on one line; quotation marks are the article's own."""
    return flat(report.content_text)


def outlet_words(report: Report) -> str:
    """The outlet of a report."""
    return flat(report.article.outlet) if report.article.outlet else "outlet unknown"


def title_words(report: Report) -> str:
    """The title of a report's article, else its path or address."""
    article = report.article
    return flat(article.title or article.path or article.url or "untitled")


def where_words(report: Report) -> str:
    """Outlet, date of publication and title: "The Daily Flare, 2016-07-10: Love boat!".

    A later day of the last change is told: "The Daily Flare, 2016-07-10 (updated 2016-07-12): Love boat!".
    """
    published, modified = report.article.published, report.article.modified
    days = f", {published.isoformat()}" if published else ""
    if modified and modified != published:
        days += f" (updated {modified.isoformat()})"
    return f"{outlet_words(report)}{days}: {title_words(report)}"


def story_words(statement: Statement) -> list[str]:
    """The stories of its reports: "one story in 3 articles, first carried by X, 2016-07-08; also in Y".

    Several outlets with it on the first day are all named: a day tells no more.
    """
    lines = []
    for story in statement.stories:
        named = [flat(head.outlet) if head.outlet else "outlet unknown" for head in story.first]
        first = sorted(set(named))
        words = f"one story in {plural(len(story.articles), 'article')}"
        day = story.first[0].published if story.first else None
        if day:
            words += f", first carried by {' and '.join(first)}, {day.isoformat()}"
        others = dict.fromkeys(flat(head.outlet) for head in story.articles if head.outlet)
        also = [outlet for outlet in others if outlet not in first]
        lines.append(words + (f"; also in {', '.join(also)}" if also else ""))
    return lines


def circumstance_words(report: Report) -> str:
    """To whom, through whom and where, as written: "to reporters; via Meridian Press"."""
    attribution, text = report.attribution, report.article.text
    parts = [
        ("to", attribution.to),
        ("outlet", attribution.outlet),
        ("via", attribution.via),
        ("medium", attribution.medium),
        ("occasion", attribution.occasion),
        ("place", attribution.place),
    ]
    return "; ".join(f"{word}: {flat(span.of(text))}" for word, span in parts if span)


def flag_list(entry: Entry) -> list[str]:
    """Why a statement is kept out of the totals, one word or phrase a reason."""
    teller = f", told by {flat(entry.told_by)}" if entry.told_by else ""
    return [f"{flag}{teller if flag is Flag.NESTED else ''}" for flag in entry.flags]


def flag_meanings(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    """The flags that occur in the entries, each with its meaning."""
    present = {flag for entry in entries for flag in entry.flags}
    return [(flag.value, FLAG_MEANING[flag]) for flag in Flag if flag in present]


def direction_words(direction: Direction) -> str:
    """The title of a direction: "Ada Quill about Otto Brandt"."""
    return f"{direction.speaker.name} about {direction.target.name}"


def thin_words(dossier: Dossier, shown: Shown = as_written) -> str | None:
    """A warning when the dossier is empty or too thin to compare anything; else None."""
    a, b, coverage = dossier.a.name, dossier.b.name, dossier.coverage
    if dossier.is_empty:
        if not coverage.naming_both:
            found = f"No article in this record names both {a} and {b}."
        else:
            verb = "names" if coverage.naming_both == 1 else "name"
            articles = shown(plural(coverage.naming_both, "article"), Counted(Whose.ARTICLES))
            found = (
                f"{articles} in this record {verb} both, but no statement by one about the other was found."
            )
        by_a, by_b = (
            shown(words, Counted(Whose.ALL, speaker=one.speaker.id))
            for one, words in (
                (dossier.a_about_b, plural(dossier.a_about_b.said_in_all, "statement")),
                (dossier.b_about_a, f"{dossier.b_about_a.said_in_all:,}"),
            )
        )
        return (
            f"{found} That is silence in these articles, not neutrality. About anyone, the record holds "
            f"{by_a} by {a} and {by_b} by {b}."
        )
    directions = (dossier.a_about_b, dossier.b_about_a)
    # ten statements of one story are as few as one of them: the relation says so
    stories = {one.speaker: one.whole.stories for one in dossier.relation if one.whole.too_few}
    thin = [one for one in directions if one.counts.statements < TOO_FEW or one.speaker.id in stories]
    sole = sole_words(dossier)
    if not thin:
        return sole
    counts = [
        shown(plural(one.counts.statements, "statement"), Counted(Whose.OWN, speaker=one.speaker.id))
        + (_from_stories(stories[one.speaker.id]) if one.counts.statements >= TOO_FEW else "")
        for one in thin
    ]
    which = " and ".join(f"{direction_words(one)} ({count})" for one, count in zip(thin, counts, strict=True))
    words = f"Too few to say how one treats the other: {which}."
    return f"{words} {sole}" if sole else words


def _from_stories(n: int) -> str:
    return f", all from {n:,} {'story' if n == 1 else 'stories'}"


def sole_words(dossier: Dossier) -> str | None:
    """That everything comes from one article, one story with its reprints, or one outlet; else None."""
    reports = [report for entry in dossier.entries for report in entry.statement.reports]
    articles = {report.article.id for report in reports}
    stories = {report.story.id if report.story else None for report in reports}
    if len(articles) == 1:
        known = reports[0].article.outlet is not None
        return f"All of it rests on one article{' of one outlet' if known else ', its outlet unknown'}."
    if len(stories) == 1 and None not in stories:
        return f"All of it rests on one story, told in {len(articles):,} articles that are nearly the same."
    if len({report.article.outlet for report in reports}) == 1:
        return "All of it rests on one outlet."
    return None


def outlet_words_of(outlets: dict[str, int]) -> str:
    """The outlet of a single article."""
    return flat(next(iter(outlets)))


def outlet_list(dossier: Dossier, shown: Shown = as_written) -> str:
    """The outlets of the articles that name both, the most first: "Valley News (2), The Example (1)"."""
    outlets = list(dossier.coverage.outlets.items())
    named = [
        f"{flat(outlet)} ({shown(f'{n:,}', Counted(Whose.ARTICLES, outlet=outlet))})"
        for outlet, n in outlets[:OUTLETS]
    ]
    more = f" and {len(outlets) - OUTLETS} more outlets" if len(outlets) > OUTLETS else ""
    return ", ".join(named) + more


def coverage_words(dossier: Dossier, shown: Shown = as_written) -> str:
    """What the dossier rests on."""
    naming = Counted(Whose.ARTICLES)
    coverage = dossier.coverage
    articles = plural(coverage.articles, "article")
    if not coverage.naming_both:
        words = f"None of the {articles} in the record names both."
    else:
        outlets = outlet_list(dossier, shown)
        verb = "names" if coverage.naming_both == 1 else "name"
        words = f"{shown(f'{coverage.naming_both:,}', naming)} of {articles} {verb} both: {outlets}."
        if coverage.articles == 1:
            one = shown("The one article", naming)
            words = f"{one} of the record names both: {outlet_words_of(coverage.outlets)}."
    if coverage.first and coverage.last:
        first, last = coverage.first.isoformat(), coverage.last.isoformat()
        words += f" Published {first}." if first == last else f" Published {first} to {last}."
    if coverage.unread:
        words += f" {unread_words(coverage.unread)}"
    if coverage.unreadable:
        words += f" {plural(coverage.unreadable, 'file')} could not be read."
    return words
