import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.articles.article import Article
from rapport.errors import RecordError, UsageError
from rapport.reading.reading import (
    Act,
    Attribution,
    Basis,
    EntityType,
    Label,
    Mention,
    MentionKind,
    PersonLink,
    Precision,
    Reading,
    Said,
    Stance,
    TimeExpression,
    Type,
)
from rapport.record import Record, dialect, keeping
from rapport.record.answers import Added, NameCount, Person, PersonCount
from rapport.text.spans import Span
from tests.databases import Fresh, empty

DAY = date(2021, 3, 8)
PEOPLE = {
    "Ada Quill": PersonLink("P1", "Ada Quill", 0.9),
    "Otto Brandt": PersonLink("P2", "Otto Brandt", 0.8),
    "Jo Marsh": PersonLink("P3", "Jo Marsh", 0.7),
}
VALLEY = "We will never give up this valley, not now and not ever, and our children will farm it."
CUT = "We will never give up this valley, not now and not ever"
BORDER = "The border stays open for every farmer who brings milk to the town."
FAVOURABLE = {Label.FAVOURABLE: 0.9, Label.NEUTRAL: 0.08, Label.CRITICAL: 0.02}


def story(
    *quotes: tuple[str | None, str, str],
    day: int | None = 0,
    outlet: str | None = "Courier",
    weights: str = "w1",
    stated: int | None = None,
    linked: bool = True,
    **other,
) -> Reading:
    """A reading of `speaker: “words” of target.` for each (speaker, words, names of targets)."""
    text, mentions, attributions = "", [], []
    for speaker, words, targets in quotes:
        start = len(text)
        text += f"{speaker or 'A man'}: “{words}”"
        content = Span(text.index("“", start), len(text))
        about = []
        for name in targets.split(", ") if targets else []:
            at = len(text) + 4
            text += f" of {name}"
            about.append(Stance(mention=len(mentions), label=Label.FAVOURABLE, p=FAVOURABLE))
            mentions.append(mention(Span(at, at + len(name)), name, linked))
        who = None
        if speaker:
            who = len(mentions)
            mentions.append(mention(Span(start, start + len(speaker)), speaker, linked))
        attributions.append(
            Attribution(
                source=Span(start, start + 5),
                cue=None,
                content=(content,),
                type=Type.DIRECT,
                speaker=who,
                said=said(stated),
                about=tuple(about),
                p=0.9,
            )
        )
        text += ". "
    published = None if day is None else DAY + timedelta(day)
    article = Article(text=text or "Nothing was said.", outlet=outlet, published=published, **other)
    return Reading(
        article=article, weights=weights, attributions=tuple(attributions), mentions=tuple(mentions)
    )


def mention(span: Span, name: str, linked: bool) -> Mention:
    return Mention(
        span=span,
        kind=MentionKind.NAME,
        type=EntityType.PERSON,
        chain=list(PEOPLE).index(name),
        name=name,
        person=PEOPLE[name] if linked else None,
    )


def said(stated: int | None) -> Said:
    if stated is None:
        return Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    start = DAY + timedelta(stated)
    return Said(start=start, end=start + timedelta(1), precision=Precision.DAY, basis=Basis.STATED)


@pytest.fixture
def record(fresh: Fresh) -> Iterator[Record]:
    with Record(fresh()) as record:
        yield record


@pytest.fixture(scope="module")
def pair(fresh: Fresh) -> Iterator[list[Record]]:
    with Record(fresh()) as one, Record(fresh()) as other:
        yield [one, other]


def content(record: Record) -> list[tuple[str, list[str], date | None]]:
    """Every statement with its reports' outlets, whatever the order in which they came."""
    return sorted(
        (one.id, [f"{report.id} {report.article.outlet}" for report in one.reports], one.day)
        for one in record.statements()
    )


# Round trips


def spans() -> st.SearchStrategy[Span]:
    return st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 9))


days = st.none() | st.dates()
p = st.floats(0, 1)
anything = st.text(
    st.characters(exclude_categories=[]) | st.sampled_from("\0\ud800\U0010fffd\r\n"), max_size=9
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = st.none() | anything
    article = Article(
        text=draw(anything) + "x",
        title=draw(text),
        outlet=draw(text),
        author=draw(text),
        published=draw(days),
        url=draw(text),
        language=draw(text),
        path=draw(text),
    )
    link = st.none() | st.builds(PersonLink, anything, anything, p)
    mentions = draw(
        st.lists(
            st.builds(
                Mention,
                span=spans(),
                kind=st.sampled_from(MentionKind),
                type=st.none() | st.sampled_from(EntityType),
                chain=st.integers(0, 9),
                name=text,
                p=p,
                person=link,
            ),
            max_size=4,
        )
    )
    times = st.builds(
        TimeExpression,
        span=spans(),
        type=anything,
        value=text,
        start=days,
        end=days,
        precision=st.sampled_from(Precision),
    )
    span = st.none() | spans()
    pointer = st.none() | st.integers(0, len(mentions) - 1) if mentions else st.none()
    stance = st.builds(
        Stance,
        mention=st.integers(0, max(0, len(mentions) - 1)),
        label=st.sampled_from(Label),
        p=st.dictionaries(st.sampled_from(Label), p),
    )
    number = draw(st.integers(0, 3))
    said = st.builds(
        Said,
        start=days,
        end=days,
        precision=st.sampled_from(Precision),
        basis=st.sampled_from(Basis),
        span=span,
    )
    attributions = [
        Attribution(
            source=draw(span),
            cue=draw(span),
            content=tuple(draw(st.lists(spans(), max_size=3))),
            type=draw(st.sampled_from(Type)),
            act=draw(st.sampled_from(Act)),
            negated=draw(st.booleans()),
            hypothetical=draw(st.booleans()),
            parent=draw(st.none() | st.integers(0, number - 1)),
            speaker=draw(pointer),
            to=draw(span),
            outlet=draw(span),
            via=draw(span),
            medium=draw(span),
            occasion=draw(span),
            place=draw(span),
            said=draw(said),
            about=tuple(draw(st.lists(stance, max_size=2))) if mentions else (),
            p=draw(p),
        )
        for _ in range(number)
    ]
    return Reading(
        article=article,
        weights=draw(anything),
        attributions=tuple(attributions),
        mentions=tuple(mentions),
        times=tuple(draw(st.lists(times, max_size=2))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings(), readings())
def test_any_reading_comes_back_equal(pair: list[Record], one: Reading, other: Reading) -> None:
    record = empty(pair[0])
    record.add(one)
    assert record.reading(one.article.id) == one
    if other.article.id != one.article.id:
        record.add(other)
        assert record.reading(other.article.id) == other
    assert sum(len(each.reports) for each in record.statements()) == record.info().attributions


def test_an_article_comes_back_whole(record: Record) -> None:
    reading = story(("Ada Quill", VALLEY, ""), title="T", author="A", url="u", language="en", path="p")
    record.add(reading)
    assert record.reading(reading.article.id) == reading
    with pytest.raises(KeyError):
        record.reading("none")


# Adding


def test_adding_again_changes_nothing_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    reading = story(("Ada Quill", VALLEY, "Otto Brandt"))
    with Record(path) as record:
        assert record.add(reading) is Added.NEW
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with Record(path) as record:
        assert record.add(reading) is Added.UNCHANGED
        assert record.has(reading.article.id)
        assert record.has(reading.article.id, "w1")
        assert not record.has(reading.article.id, "w2")
        assert not record.has("none")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_newer_weights_replace_the_reading_and_nothing_else(record: Record) -> None:
    kept = story(("Ada Quill", VALLEY, ""), outlet="Gazette", day=1)
    record.add(story(("Ada Quill", CUT, "Otto Brandt"), ("Jo Marsh", BORDER, "")))
    record.add(kept)
    record.note("bad.txt", "no text")
    assert [len(one.reports) for one in record.statements(speaker="P1")] == [2]
    newer = story(("Ada Quill", CUT, ""), ("Jo Marsh", BORDER, ""), weights="w2")
    newer = replace(newer, article=story(("Ada Quill", CUT, "Otto Brandt"), ("Jo Marsh", BORDER, "")).article)
    assert record.add(newer) is Added.REPLACED
    assert record.reading(newer.article.id) == newer
    assert record.reading(kept.article.id) == kept
    assert record.weights() == ["w1", "w2"]
    assert [len(one.reports) for one in record.statements(speaker="P1")] == [2]
    assert record.statements(about="P2") == []
    assert [one.path for one in record.problems()] == ["bad.txt"]
    assert len(record.search("border")) == 1
    empty = replace(newer, weights="w3", attributions=(), mentions=())
    assert record.add(empty) is Added.REPLACED
    assert [len(one.reports) for one in record.statements()] == [1]
    assert [hit.attributions for hit in record.search("border")] == [()]


def test_an_exception_in_the_middle_leaves_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(story(("Ada Quill", VALLEY, "")))
    before = (record.info(), record.digest(), content(record), len(record.search("valley")))

    def fail(*_: object) -> None:
        raise RuntimeError("pulled plug")

    with monkeypatch.context() as patch:
        patch.setattr(keeping.grouping, "place", fail)
        with pytest.raises(RuntimeError, match="pulled plug"):
            record.add(story(("Ada Quill", CUT, "Otto Brandt"), outlet="Gazette"))
        with pytest.raises(RuntimeError, match="pulled plug"):
            record.add(story(("Ada Quill", VALLEY, ""), weights="w2"))
    assert (record.info(), record.digest(), content(record), len(record.search("valley"))) == before


def test_the_digest_knows_articles_and_weights_and_no_order(fresh: Fresh) -> None:
    stories = [story(("Ada Quill", words, "")) for words in (VALLEY, CUT, BORDER)]
    digests = set()
    for order in (stories, stories[::-1]):
        with Record(fresh()) as record:
            for one in order:
                record.add(one)
            digests.add(record.digest())
    assert len(digests) == 1
    with Record(fresh()) as record:
        for one in stories:
            record.add(replace(one, weights="w2"))
        assert record.digest() not in digests


# Statements


def test_an_agency_story_in_three_outlets_is_one_statement(record: Record) -> None:
    for outlet, words, day in [("Mirror", CUT, 1), ("Courier", VALLEY, 0), ("Gazette", VALLEY[15:], 1)]:
        record.add(story(("Ada Quill", words, "Otto Brandt"), outlet=outlet, day=day))
    [statement] = record.statements()
    assert [report.article.outlet for report in statement.reports] == ["Courier", "Gazette", "Mirror"]
    assert statement.person == PEOPLE["Ada Quill"]
    assert statement.day == DAY
    first = statement.first
    assert first.content_text == f"“{VALLEY}”"
    assert first.speaker is not None
    assert first.speaker.name == "Ada Quill"
    assert [(one.mention.name, one.stance.label) for one in first.about] == [("Otto Brandt", "favourable")]
    assert first.id == first.attribution.id(first.article.id)


def test_statements_are_found_by_speaker_target_day_and_words(record: Record) -> None:
    record.add(story(("Ada Quill", VALLEY, "Otto Brandt"), ("Otto Brandt", BORDER, "Ada Quill, Otto Brandt")))
    record.add(
        story(("Jo Marsh", BORDER, "Ada Quill, Otto Brandt"), ("Jo Marsh", VALLEY, "Ada Quill"), day=40)
    )
    record.add(story((None, "They met", "Ada Quill, Otto Brandt"), day=20))
    record.add(story(("Ada Quill", "Undated words of mine", ""), day=None))
    record.add(story(("Ada Quill", "Said long before it was told", ""), day=30, stated=-400))

    def found(**wanted) -> list[str]:
        return [
            f"{one.person.id if one.person else '-'} {one.first.content_text[1:11]}"
            for one in record.statements(**wanted)
        ]

    in_time = [
        "P1 Said long ",
        "P1 We will ne",
        "P2 The border",
        "- They met”",
        "P3 The border",
        "P3 We will ne",
    ]
    assert sorted(found()) == sorted([*in_time, "P1 Undated wo"])
    assert found()[0] == "P1 Said long "
    assert found()[-1] == "P1 Undated wo"
    assert found(speaker="P1") == ["P1 Said long ", "P1 We will ne", "P1 Undated wo"]
    assert found(speaker="P1", about="P2") == ["P1 We will ne"]
    assert found(speaker="nobody") == []
    assert sorted(found(mentions_both=("P1", "P2"))) == ["- They met”", "P3 The border"]
    assert record.statements_of_two("P1", "P2") == (
        record.statements(speaker="P1", about="P2"),
        record.statements(speaker="P2", about="P1"),
        record.statements(mentions_both=("P1", "P2")),
    )
    assert found(since=DAY + timedelta(1), until=DAY + timedelta(40)) == ["- They met”"]
    assert found(until=DAY) == ["P1 Said long "]
    assert found(search="border -milk") == []
    assert found(search='"border stays"', speaker="P2") == ["P2 The border"]
    with pytest.raises(UsageError):
        record.statements(search='"open')


def test_speakers_nobody_knows_are_not_merged(record: Record) -> None:
    mills = "the three mills of the upper town were closed before the vote"
    harbour = "nobody asked me about the harbour, the pier or the old light"
    record.add(story((None, VALLEY, ""), ("Ada Quill", mills, "")))
    record.add(
        story(
            (None, VALLEY, ""),
            ("Otto Brandt", harbour, ""),
            ("Otto Brandt", harbour.replace("harbour", "mine"), ""),
        )
    )
    assert record.stories([head.id for head in record.articles_naming()]) == {}
    assert len([one for one in record.statements() if one.person is None]) == 2


pool = [
    story(
        ("Ada Quill", words, "Otto Brandt"), ("Jo Marsh", words, ""), outlet=outlet, day=day, weights=weights
    )
    for weights in ("w1", "w2")
    for words, outlet, day in [
        (VALLEY, "Courier", 0),
        (CUT, "Gazette", 3),
        (CUT, "Mirror", 9),
        (VALLEY[15:], "Mirror", 12),
        (VALLEY.replace("never", "ever"), "Courier", 2),
        (VALLEY, "Courier", None),
    ]
]
pool += [replace(pool[at], attributions=pool[at].attributions[:1], weights="w3") for at in range(3)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(range(len(pool))), max_size=10))
def test_statements_depend_on_what_is_kept_and_not_on_how_it_came(
    pair: list[Record], chosen: list[int]
) -> None:
    last = {pool[at].article.id: pool[at] for at in chosen}
    record, straight = map(empty, pair)
    for at in chosen:
        record.add(pool[at])
    for one in reversed(last.values()):
        straight.add(one)
    assert content(record) == content(straight)
    before = content(record)
    assert record.relink(as_it_is) == 0
    assert record.relink(without_people) == sum(len(one.mentions) for one in last.values())
    assert record.people() == []
    assert record.relink(with_people) == sum(len(one.mentions) for one in last.values())
    assert content(record) == before


def as_it_is(reading: Reading) -> Reading:
    return reading


def without_people(reading: Reading) -> Reading:
    return replace(reading, mentions=tuple(replace(one, person=None) for one in reading.mentions))


def with_people(reading: Reading) -> Reading:
    linked = (replace(one, person=PEOPLE[one.name or ""]) for one in reading.mentions)
    return replace(reading, mentions=tuple(linked))


# People, names, relinking


def test_relinking_gives_unlinked_readings_their_people(record: Record) -> None:
    first = story(("Ada Quill", VALLEY, "Otto Brandt"), linked=False)
    record.add(first)
    record.add(story(("Ada Quill", CUT, ""), linked=False, outlet="Gazette"))
    assert [(one.person, len(one.reports)) for one in record.statements()] == [(None, 2)]  # near-copies
    assert record.statements(speaker="P1") == []
    assert record.relink(with_people) == 3
    assert record.reading(first.article.id) == with_people(first)
    assert [len(one.reports) for one in record.statements(speaker="P1", about="P2")] == [2]


def test_a_failing_relink_changes_nothing(record: Record) -> None:
    record.add(story(("Ada Quill", VALLEY, "")))
    record.add(story(("Ada Quill", BORDER, "")))
    before = (content(record), record.people())
    calls: list[Reading] = []

    def fail_at_the_second(reading: Reading) -> Reading:
        calls.append(reading)
        if len(calls) == 2:
            raise RuntimeError("no more")
        return without_people(reading)

    with pytest.raises(RuntimeError):
        record.relink(fail_at_the_second)
    assert (content(record), record.people()) == before


def test_names_and_people_are_counted(record: Record) -> None:
    record.add(story(("Ada Quill", VALLEY, "Otto Brandt"), ("Ada Quill", BORDER, "")))
    record.add(story(("Otto Brandt", BORDER, "Ada Quill"), outlet="Gazette"))
    person = EntityType.PERSON
    assert record.names() == [
        NameCount(name="Ada Quill", type=person, articles=2, mentions=3),
        NameCount(name="Otto Brandt", type=person, articles=2, mentions=2),
    ]
    assert record.people() == [
        PersonCount(
            person=Person("P1", "Ada Quill"),
            type=person,
            attributions=2,
            mentions=3,
            articles=2,
            names=("Ada Quill",),
        ),
        PersonCount(
            person=Person("P2", "Otto Brandt"),
            type=person,
            attributions=1,
            mentions=2,
            articles=2,
            names=("Otto Brandt",),
        ),
    ]
    info = record.info()
    assert (info.articles, info.outlets, info.attributions, info.statements, info.people) == (2, 2, 3, 3, 2)


def test_a_person_goes_by_the_commonest_of_two_names(record: Record) -> None:
    def married(reading: Reading) -> Reading:
        link = PersonLink("P1", "Ada Brandt", 0.9)
        return replace(reading, mentions=tuple(replace(one, person=link) for one in reading.mentions))

    once = story(("Ada Quill", VALLEY, ""))
    record.add(once)
    often = married(story(("Ada Quill", BORDER, ""), ("Ada Quill", BORDER, "")))
    record.add(often)
    assert [one.person for one in record.people()] == [Person("P1", "Ada Brandt")]
    assert record.reading(once.article.id) == once
    assert len(record.statements(speaker="P1")) == 2


def test_articles_naming_everyone_asked_for(record: Record) -> None:
    record.add(story(("Ada Quill", VALLEY, "Otto Brandt"), day=5, title="both"))
    record.add(story(("Ada Quill", VALLEY, ""), title="one"))
    record.add(story(day=None, title="none"))
    titles = [[head.title for head in record.articles_naming(*ids)] for ids in ((), ("P1",), ("P1", "P2"))]
    assert titles == [["one", "both", "none"], ["one", "both"], ["both"]]


# Search


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("valley", ["a"]),
        ("Valley OR border", ["a", "b"]),
        ("farm* NEAR(", []),
        ("title:a", []),
        ("it's", []),
        ('"never give"', ["a"]),
        ("farmer -valley", ["b"]),
        ("café", ["c"]),
        ("cafe", ["c"]),
        ("\0valley \ud800", ["a"]),
        ("c", ["c"]),
    ],
)
def test_words_find_articles(record: Record, words: str, titles: list[str]) -> None:
    record.add(story(("Ada Quill", VALLEY, ""), title="a"))
    record.add(story(("Ada Quill", BORDER, ""), title="b"))
    record.add(story(("Ada Quill", "Le café", ""), title="c"))
    assert sorted(hit.article.title or "" for hit in record.search(words)) == titles


def test_a_hit_shows_where_and_which_contents_answer(record: Record) -> None:
    record.add(story(("Ada Quill", VALLEY, "Otto Brandt"), ("Jo Marsh", BORDER, "")))
    [hit] = record.search("milk")
    assert "milk to the town" in hit.excerpt
    [statement] = record.statements(search="milk")
    assert hit.attributions == (statement.first.id,)
    assert [hit.attributions for hit in record.search("Brandt")] == [()]


@pytest.fixture(scope="module")
def valley(fresh: Fresh) -> Iterator[Record]:
    with Record(fresh()) as record:
        record.add(story(("Ada Quill", VALLEY, "")))
        yield record


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab \"'*-+^:(){}“”ORNT\0\ud800é")))
def test_no_search_crashes(valley: Record, words: str) -> None:
    try:
        valley.search(words)
        valley.statements(search=words)
    except UsageError:
        pass


# Files


def test_problems_keep_the_last_reason(record: Record) -> None:
    record.note("b.txt", "no text")
    record.note("a.txt", "no text")
    record.note("b.txt", "not UTF-8")
    assert [(one.path, one.problem) for one in record.problems()] == [
        ("a.txt", "no text"),
        ("b.txt", "not UTF-8"),
    ]


def test_a_problem_goes_when_the_file_can_be_used(record: Record) -> None:
    for path in ("a.txt", "b.txt", "c.txt", "d.txt"):
        record.note(path, "no text")
    record.add(story(("Ada Quill", VALLEY, ""), path="a.txt"))
    record.add_unread(story(("Jo Marsh", BORDER, ""), path="b.txt").article, "fr")
    record.drop_note("c.txt")
    assert [one.path for one in record.problems()] == ["d.txt"]


def test_a_record_is_named_by_file_path_or_address(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    reading = story(("Ada Quill", VALLEY, ""))
    with Record(f"sqlite:///{path}") as record:
        record.add(reading)
    for where in (path, str(path)):
        with Record(where, create=False) as record:
            assert record.has(reading.article.id)


def not_a_database(folder: Path) -> Path:
    (folder / "notes.txt").write_text("These are my notes on the budget, long enough to be a page.\n" * 99)
    return folder / "notes.txt"


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        (not_a_database, "no SQLite database"),
        (lambda folder: folder, "is a folder"),
        (lambda folder: folder / "none" / "news.db", "does not exist"),
        (lambda folder: folder / "missing.db", "no record at"),
        (lambda _: "postgresql://host", "names no database"),
        (lambda _: "postgresql://host:five/news", "no address of a PostgreSQL database"),
        (lambda _: "mysql://host/news", "is not where a record can be"),
        (lambda _: "ftp://host:x/news", "is not where a record can be"),
    ],
)
def test_what_cannot_be_a_record_is_explained(
    tmp_path: Path, where: Callable[[Path], str | Path], sentence: str
) -> None:
    with pytest.raises(RecordError, match=sentence):
        Record(where(tmp_path), create=False)


def test_a_full_disk_is_explained_and_undone(tmp_path: Path) -> None:
    with Record(tmp_path / "news.db") as record:
        record.add(story(("Ada Quill", VALLEY, "")))
        with record._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordError, match="is full"):
            record.add(story(("Ada Quill", VALLEY * 2000, "")))
        with record._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        assert record.info().articles == 1
        assert record.add(story(("Ada Quill", VALLEY * 2000, ""))) is Added.NEW


WRITER = """
import sys
from rapport.record import Record
with Record(sys.argv[1]) as record, record._write() as connection:
    connection.exec_driver_sql("INSERT INTO problems VALUES ('x', 'half-written', '2020-01-01 00:00:00')")
    print("holding", flush=True)
    sys.stdin.readline()
    raise SystemExit
"""


def test_one_process_reads_while_another_writes_and_a_second_writer_is_told(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialect, "PATIENCE", 0.2)
    where = fresh()
    with Record(where) as record:
        record.add(story(("Ada Quill", VALLEY, "")))
        command = [sys.executable, "-c", WRITER, where]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "holding\n"
            assert record.info().articles == 1
            assert record.problems() == []
            assert len(record.statements()) == 1
            with pytest.raises(RecordError, match="written by another process"):
                record.add(story(("Ada Quill", BORDER, "")))
            writer.communicate("go\n")
        assert record.problems() == []
        assert record.add(story(("Ada Quill", BORDER, ""))) is Added.NEW


ADDER = """
import sys
sys.path[:0] = sys.argv[2:]
from test_record import VALLEY, story
from rapport.record import Record
with Record(sys.argv[1]) as record:
    for at in range(10_000):
        record.add(story(("Ada Quill", f"{VALLEY} {at}", "")))
        print(at, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_it_reported(fresh: Fresh) -> None:
    path = fresh()
    command = [sys.executable, "-c", ADDER, path, str(Path(__file__).parent), "."]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        done = [writer.stdout.readline() for _ in range(Random(5).randint(20, 40))]
        writer.kill()
        done += writer.stdout.readlines()
    with Record(path) as record:
        assert record.info().articles >= len(done)
        assert record.info().articles == len(record.search("valley")) <= len(done) + 1
        assert sum(len(one.reports) for one in record.statements()) == record.info().attributions


def test_importing_the_record_loads_no_model() -> None:
    loaded = "[name for name in ('numpy', 'onnxruntime', 'tokenizers') if name in sys.modules]"
    code = f"import sys, rapport.record; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_article_in_another_language_is_kept_and_marked(fresh: Fresh) -> None:
    french = Article(text="Le ministre a dit non au port de Callimar.", path="fr.txt")
    with Record(fresh()) as record:
        record.add(story(("Ada Quill", VALLEY, "Otto Brandt")))
        before = record.digest()
        assert record.add_unread(french, "fr") is Added.NEW
        assert record.add_unread(french, "fr") is Added.UNCHANGED
        assert (record.info().articles, record.info().unread) == (2, 1)
        assert record.digest() != before
        assert not record.has(french.id)
        [hit] = record.search("ministre callimar")
        assert (hit.article.path, hit.attributions, hit.unread) == ("fr.txt", (), "fr")
        with pytest.raises(KeyError):
            record.reading(french.id)
        assert record.relink(lambda reading: reading) == 0


def test_weights_that_know_the_language_take_the_mark_away(fresh: Fresh) -> None:
    reading = story(("Ada Quill", VALLEY, "Otto Brandt"))
    with Record(fresh()) as record, Record(fresh()) as straight:
        record.add_unread(reading.article, "fr")
        assert record.add(reading) is Added.NEW
        straight.add(reading)
        assert record.info() == straight.info()
        assert record.info().unread == 0
        assert record.digest() == straight.digest()
        assert [hit.unread for hit in record.search("valley")] == [None]


def test_an_article_that_was_read_is_not_marked_unread(fresh: Fresh) -> None:
    reading = story(("Ada Quill", VALLEY, "Otto Brandt"))
    with Record(fresh()) as record:
        record.add(reading)
        assert record.add_unread(reading.article, "fr") is Added.UNCHANGED
        assert record.info().unread == 0
        assert record.reading(reading.article.id) == reading
