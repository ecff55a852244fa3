"""The command line: what it prints in a pipe, to the letter, and how it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rapport.record.record import Record
from tests.faces.conftest import HandReader, Run
from tests.stories import HARBOUR, STORIES, SYNDICATED

DOSSIER = """\
Ada Quill and Otto Brandt
What each is reported to have said about the other in this record

What the record shows
Counted: Ada Quill about Otto Brandt: one favourable statement, dated 1 March 2020 (90 % likely); no \
critical statement.
    first favourable 2020-03-01; 1 statement
Counted: Otto Brandt about Ada Quill: no favourable statement; no critical statement.
    first neutral 2021-05-01 to 2021-05-31; 1 statement
Counted: The most reported statement of Ada Quill about Otto Brandt is favourable (90 % likely), \
has 2 reports in 2 outlets and is of 1 March 2020.
    reports of the most reported 2; 1 statement
Too few to say anything about a difference in warmth; a difference in how often one speaks of the other; a \
difference in the attention given to the other; the most reported statement (Otto Brandt about Ada Quill); \
and, both ways: a change of stance; an exception among all spoken of; answering in kind in general; an \
exception to answering in kind; turning back and forth; speaking more or less after the other spoke; another \
tone after the other spoke; the longest silence; a change of volume; a change of outlets.

About the other, by  favourable  neutral  critical  n  reports  of all
Ada Quill                     1        0         0  1        2  1 of 1
Otto Brandt                   0        1         0  1        1  1 of 2

Too few to say how one treats the other: Ada Quill about Otto Brandt (1 statement) and Otto Brandt \
about Ada Quill (1 statement).
3 of 3 articles name both: Valley News (2), The Harbour Post (1). Published 2020-03-02 to 2021-06-10.

Ada Quill about Otto Brandt (1)

2020-03-01 stated  favourable 0.90
    Ada Quill, written "Ada Quill told" (partly quoted); to: reporters
    Mr. Brandt was “a man of his word.”
    The Harbour Post, 2020-03-02: Quill praises Brandt (+1 report: Valley News)

Otto Brandt about Ada Quill (1)

2021-05 stated  neutral 0.80
    Otto Brandt, written "Otto Brandt said" (quoted)
    “She will do what she must,”
    Valley News, 2021-06-10: Brandt speaks

Others about the two together (1)

≤ 2020-03-02 published  critical 0.85 to Ada Quill  critical 0.85 to Otto Brandt
    Nell Ford, written "Nell Ford … said" (partly quoted)
    Quill and Brandt were “two foxes.”
    The Harbour Post, 2020-03-02: Quill praises Brandt

Kept out of the totals (1)

≤ 2020-03-02 published  critical 0.85  [negated]
    Ada Quill, written "She denied" (reported)
    Brandt had lied to her
    The Harbour Post, 2020-03-02: Quill praises Brandt

stated: the article gives the date beside the statement
published: the article gives no date; publication is the latest day possible
negated: reported as not said or not felt

Record {digest}; weights hand-made
"""


def digest(record: Path) -> str:
    with Record(record) as opened:
        return opened.digest()[:12]


def without_ids(shown: str) -> str:
    """What is printed, less the statements' ids in brackets."""
    return re.sub(r"  \[[0-9a-f]{8}\]$", "", shown, flags=re.MULTILINE)


def test_dossier_in_a_pipe_is_plain_text(run: Run, stories_db: Path) -> None:
    result = run("dossier", "quill", "otto brandt")
    lines = [line.rstrip() for line in without_ids(result.stdout).splitlines()]
    assert lines == DOSSIER.format(digest=digest(stories_db)).splitlines()
    assert (result.exit_code, result.stderr) == (0, "")


def test_dossier_as_json(run: Run, stories_db: Path) -> None:
    result = run("dossier", "quill", "brandt", "--json")
    assert json.loads(result.stdout)["a"] == {"id": "quill", "name": "Ada Quill"}


def test_dossier_writes_html_beside_what_it_prints(run: Run, stories_db: Path) -> None:
    result = run("dossier", "quill", "brandt", "--html", "out.html")
    assert result.stdout.startswith("Ada Quill and Otto Brandt\n")
    assert result.stderr == "Wrote out.html.\n"
    page = Path("out.html").read_bytes()
    assert page.startswith(b"<!DOCTYPE html>")
    assert run("dossier", "quill", "brandt", "--html", "-").stdout_bytes == page


def test_dossier_writes_markdown_and_word(run: Run, stories_db: Path) -> None:
    result = run("dossier", "quill", "brandt", "--markdown", "out.md", "--docx", "out.docx")
    assert result.stderr == "Wrote out.md.\nWrote out.docx.\n"
    assert Path("out.md").read_text("utf-8").startswith("# Ada Quill and Otto Brandt\n")
    assert Path("out.docx").read_bytes().startswith(b"PK")
    printed = run("dossier", "quill", "brandt", "--markdown", "-")
    assert printed.stdout_bytes == Path("out.md").read_bytes()


def test_html_into_a_missing_folder_is_one_sentence(run: Run, stories_db: Path) -> None:
    result = run("dossier", "quill", "brandt", "--html", "nowhere/out.html")
    assert result.stderr == "Error: Cannot write nowhere/out.html: No such file or directory.\n"
    assert result.exit_code == 1


def test_two_answers_on_one_output_are_refused(run: Run, stories_db: Path) -> None:
    result = run("dossier", "quill", "brandt", "--json", "--html", "-")
    assert result.exit_code == 2
    assert "Only one of --json, --html - and --markdown - can print" in result.stderr


def test_an_unknown_name_is_one_sentence(run: Run, stories_db: Path) -> None:
    result = run("dossier", "quil", "brandt")
    assert result.stderr == (
        "Error: No one in the record is called 'quil'. Did you mean: Ada Quill (6 mentions, id quill)?\n"
    )
    assert result.exit_code == 1


def test_no_record_is_one_sentence_and_makes_none(run: Run, tmp_path: Path) -> None:
    result = run("dossier", "quill", "brandt")
    assert result.stderr == (
        "Error: There is no record at news.db. Make one with: rapport read FILES --record news.db\n"
    )
    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_record_is_one_sentence(run: Run) -> None:
    Path("news.db").write_text("no database, " * 100)
    result = run("said", "quill")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.stderr


def test_said_lists_statements_with_the_flagged_in_place(run: Run, stories_db: Path) -> None:
    result = run("said", "quill", "--about", "brandt", "--since", "2020", "--until", "2020-03")
    assert without_ids(result.stdout) == (
        "Ada Quill about Otto Brandt (2)\n"
        "\n"
        "2020-03-01 stated  favourable 0.90\n"
        '    Ada Quill, written "Ada Quill told" (partly quoted); to: reporters\n'
        "    Mr. Brandt was “a man of his word.”\n"
        "    The Harbour Post, 2020-03-02: Quill praises Brandt (+1 report: Valley News)\n"
        "\n"
        "≤ 2020-03-02 published  critical 0.85  [negated]\n"
        '    Ada Quill, written "She denied" (reported)\n'
        "    Brandt had lied to her\n"
        "    The Harbour Post, 2020-03-02: Quill praises Brandt\n"
        "\n"
        "stated: the article gives the date beside the statement\n"
        "published: the article gives no date; publication is the latest day possible\n"
        "negated: reported as not said or not felt\n"
    )


def test_said_says_when_nothing_is_found(run: Run, stories_db: Path) -> None:
    result = run("said", "quill", "--search", "zebra")
    assert result.stdout == "Ada Quill: nothing found among 2 statements.\n"
    assert result.exit_code == 0


def test_dates_that_make_no_sense_are_usage_errors(run: Run, stories_db: Path) -> None:
    wrong = run("said", "quill", "--since", "March")
    crossed = run("said", "quill", "--since", "2021", "--until", "2020")
    assert (wrong.exit_code, crossed.exit_code) == (2, 2)
    assert "Write 2015, 2015-03 or 2015-03-01." in wrong.stderr
    assert "--since lies after --until." in crossed.stderr


def write(name: str, text: str, **metadata: str) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in metadata.items())
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes((f"---\n{head}---\n{text}" if head else text).encode())


def test_reading_into_a_record_twice_reads_once(run: Run, hand_reader: type[HandReader]) -> None:
    write("clips/1.txt", HARBOUR.article.text)
    write("clips/2.txt", SYNDICATED.article.text)
    write("clips/3.txt", "")
    first = run(
        "read", "clips", "missing.txt", "--record", "news.db", "--published", "2020-03-02", "--outlet", "Post"
    )
    assert first.stdout == ""
    assert first.stderr.splitlines() == [
        "clips/3.txt: There is no text in it. Check that the article was saved whole.",
        "missing.txt: There is no such file or folder.",
        "Read 2 articles: 4 attributions. 2 could not be read.",
    ]
    assert first.exit_code == 0
    again = run("read", "clips", "--record", "news.db", "--published", "2020-03-02", "--outlet", "Post")
    assert (
        again.stderr.splitlines()[-1]
        == "Read 0 articles: 0 attributions. 2 were already read. 1 could not be read."
    )
    assert len(hand_reader.texts_read) == 2
    with Record("news.db") as record:
        assert [problem.path for problem in record.problems()] == ["clips/3.txt", "missing.txt"]
        assert sorted(p.person.name for p in record.people()) == ["Ada Quill", "Nell Ford", "Otto Brandt"]


@pytest.mark.usefixtures("hand_reader")
def test_what_could_not_be_used_is_listed_until_it_can_be(run: Run) -> None:
    write("clips/1.txt", HARBOUR.article.text)
    write("clips/2.txt", "")
    run("read", "clips", "missing.txt", "--record", "news.db")
    listed = run("record", "info", "--problems", "--record", "news.db").stdout.splitlines()
    assert "problems    2 files that could not be used" in listed
    assert [line[11:] for line in listed[-2:]] == [
        "clips/2.txt: There is no text in it. Check that the article was saved whole.",
        "missing.txt: There is no such file or folder.",
    ]
    write("clips/2.txt", SYNDICATED.article.text)
    run("read", "clips", "--record", "news.db")
    write("missing.txt", HARBOUR.article.text)  # an article that the record holds by another name
    run("read", "missing.txt", "--record", "news.db")
    listed = run("record", "info", "--problems", "--record", "news.db").stdout.splitlines()
    assert "problems    0 files that could not be used" in listed
    assert listed[-1].startswith("size ")


def test_an_article_in_another_language_is_kept_not_read(run: Run, hand_reader: type[HandReader]) -> None:
    write("fr.txt", "Le ministre a dit non.", language="fr")
    write("en.txt", HARBOUR.article.text)
    first = run("read", ".", "--record", "news.db")
    assert first.stderr.splitlines() == [
        "fr.txt: The article seems to be in 'fr'; the weights read English only. It is kept, not read.",
        "Read 1 article: 3 attributions. 1 article in another language was kept, not read.",
    ]
    again = run("read", "fr.txt", "--record", "news.db")
    assert (
        again.stderr == "Read 0 articles: 0 attributions. 1 article in another language was kept, not read.\n"
    )
    assert again.exit_code == 0
    shown = run("dossier", "ada quill", "otto brandt", "--record", "news.db", "--json")
    coverage = json.loads(shown.stdout)["corpus"]
    assert (coverage["articles"], coverage["unread"], coverage["unreadable"]) == (1, 1, 0)
    shown = run("dossier", "ada quill", "otto brandt", "--record", "news.db")
    assert "1 article in another language was kept, not read." in " ".join(shown.stdout.split())


def test_the_order_of_reading_changes_nothing(run: Run, hand_reader: type[HandReader]) -> None:
    for number, story in enumerate(STORIES):
        write(f"{number}.txt", story.article.text)
    pages = []
    for name, order in (("one.db", "012"), ("two.db", "210")):
        for number in order:
            run("read", f"{number}.txt", "--record", name, "--published", "2020-03-02")
        pages.append(run("dossier", "ada quill", "otto brandt", "--record", name, "--json").stdout)
    assert pages[0] == pages[1]


def test_json_lines_from_standard_input(run: Run, hand_reader: type[HandReader]) -> None:
    result = run("read", "-", "--jsonl", "-", stdin=HARBOUR.article.text)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["cue"]["text"] for line in lines] == ["told", "said", "denied"]
    assert lines[0]["source"]["person"]["name"] == "Ada Quill"
    assert result.stderr == "Read 1 article: 3 attributions.\n"


def test_json_lines_are_complete_when_the_record_had_the_article(
    run: Run, hand_reader: type[HandReader]
) -> None:
    write("1.txt", HARBOUR.article.text)
    command = ("read", "1.txt", "--record", "news.db", "--jsonl")
    first, again = run(*command, "-"), run(*command, "out.jsonl")
    assert Path("out.jsonl").read_text("utf-8") == first.stdout
    assert again.stderr == "Read 0 articles: 0 attributions. 1 was already read.\n"


def test_fields_of_json_lines_can_have_other_names(run: Run, hand_reader: type[HandReader]) -> None:
    line = json.dumps({"body": HARBOUR.article.text, "headline": "T"})
    Path("a.jsonl").write_text(f"{line}\n", "utf-8")
    result = run("read", "a.jsonl", "--jsonl", "-", "--field", "text=body", "--field", "title=headline")
    assert json.loads(result.stdout.splitlines()[0])["article"]["title"] == "T"


def test_an_article_in_an_unknown_language_is_named(run: Run, hand_reader: type[HandReader]) -> None:
    write("1.txt", "Il a dit.", language="fr")
    result = run("read", "1.txt", "--jsonl", "out.jsonl")
    assert result.stderr == (
        "1.txt: The article seems to be in 'fr'; the weights read English only.\n"
        "Read 0 articles: 0 attributions. 1 could not be read.\n"
        "Error: None of the articles could be read; the reasons are above.\n"
    )
    assert result.exit_code == 1


def test_reading_to_nowhere_is_a_usage_error(run: Run) -> None:
    result = run("read", "clips")
    assert result.exit_code == 2
    assert "Say where the result goes: --record news.db, --jsonl out.jsonl, or both." in result.stderr


def test_an_unknown_field_and_half_a_date_are_usage_errors(run: Run, hand_reader: type[HandReader]) -> None:
    results = [
        run("read", "x", "--jsonl", "-", *wrong)
        for wrong in (("--field", "body"), ("--field", "colour=red"), ("--published", "2020"))
    ]
    assert [result.exit_code for result in results] == [2, 2, 2]
    assert "The publication date '2020' is not understood" in " ".join(results[2].stderr.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1246-01-01", "is older than any newspaper"),
        ("2999-01-01", "lies in the future"),
        ("tomorrow", "is not understood"),
        ("2024-02-30", "is not in the calendar"),
    ],
)
def test_an_impossible_day_of_publication_is_a_usage_error(run: Run, typed: str, said: str) -> None:
    write("1.txt", "Ada Quill said so.")
    result = run("read", "1.txt", "--jsonl", "-", "--published", typed)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_ctrl_c_finishes_the_article_in_hand(run: Run, hand_reader: type[HandReader], monkeypatch) -> None:  # type: ignore[no-untyped-def]
    for number, story in enumerate(STORIES):
        write(f"{number}.txt", story.article.text)
    read = hand_reader.read

    def interrupted(self: HandReader, article):  # type: ignore[no-untyped-def]
        import signal

        signal.raise_signal(signal.SIGINT)
        return read(self, article)

    with monkeypatch.context() as patch:
        patch.setattr(hand_reader, "read", interrupted)
        stopped = run("read", "0.txt", "1.txt", "2.txt", "--record", "news.db")
    assert stopped.exit_code == 130
    assert stopped.stderr.splitlines() == [
        "Finishing the article in hand. Press Ctrl-C again to stop at once.",
        "Read 1 article: 3 attributions. Stopped with 1 article done. To go on, run the same command again.",
    ]
    went_on = run("read", "0.txt", "1.txt", "2.txt", "--record", "news.db")
    assert went_on.stderr == "Read 2 articles: 4 attributions. 1 was already read.\n"


def test_a_closed_pipe_ends_quietly(stories_db: Path) -> None:
    command = (
        f"{sys.executable} -m rapport.faces.cli dossier quill brandt --record {stories_db} --json | head -c 1"
    )
    script = command.replace("-m rapport.faces.cli", '-c "from rapport.faces.cli import main; main()"')
    done = subprocess.run(script, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")
