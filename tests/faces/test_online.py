"""rapport read with web addresses: what it asks, what it refuses, what it says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rapport.record.record import Record
from tests.faces.conftest import HandReader, Run
from tests.serving import Page, serving
from tests.stories import HARBOUR

PAGE = "<html><body><article>{}</article></body></html>".format(
    "".join(f"<p>{part}</p>" for part in HARBOUR.article.text.split("\n\n"))
)


@pytest.mark.usefixtures("hand_reader")
def test_an_address_is_read_into_a_record(run: Run) -> None:
    with serving({"/a": Page(PAGE.encode())}) as site:
        result = run(
            "read", site.address + "/a", "--record", "news.db", "--allow-local", "--pause", "0",
            "--contact", "desk@post.example",
        )  # fmt: skip
        assert result.exit_code == 0, result.stderr
        assert "Read 1 article" in result.stderr
        assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
        assert all("desk@post.example)" in sent["user-agent"] for _, sent in site.asked)
        with Record("news.db") as record:
            [head] = record.articles_naming()
            assert record.reading(head.id).article.url == site.address + "/a"


def test_the_local_network_is_refused_unless_allowed(run: Run, hand_reader: type[HandReader]) -> None:
    with serving({"/a": Page(PAGE.encode())}) as site:
        result = run("read", site.address + "/a", "--record", "news.db")
        assert result.exit_code == 1
        assert result.stderr.splitlines()[0] == (
            f"{site.address}/a: The host 127.0.0.1 is in the local network (127.0.0.1) and is not asked. "
            "If it is your own server, add --allow-local."
        )
        assert (site.asked, hand_reader.texts_read) == ([], [])
    with Record("news.db") as record:
        assert [problem.path for problem in record.problems()] == [site.address + "/a"]


def test_a_missing_part_is_one_sentence() -> None:
    code = (
        "import sys; sys.modules['protego'] = None; "
        "sys.argv[1:] = ['read', 'https://post.example/', '--jsonl', '-']; "
        "from rapport.faces.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == (
        "Error: Reading from the web needs a part that is not installed. Run: pip install 'rapport[feeds]'\n"
    )
    assert done.returncode == 1
