"""The digest of the rules: others as soon as a rule or a table is, the same everywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rapport
from rapport.articles.article import Article
from rapport.reading.reader import Reader
from rapport.reading.rules import digest_of, rules_digest

PACKAGE = Path(rapport.__file__).parent


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, content in {
        "reading/cues.toml": "said = 1\n",
        "reading/reader.py": "READ = True\n",
        "reading/weights/weights.json": "{}",
        "people/tables/offices.tsv": "mayor\tDravenna\n",
        "text/names.py": "NAMES = ()\n",
        "record/tables.py": "TABLES = ()\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return tmp_path


@pytest.mark.parametrize(
    "name", ["reading/cues.toml", "reading/reader.py", "people/tables/offices.tsv", "text/names.py"]
)
def test_another_rule_or_table_is_another_digest(package: Path, name: str) -> None:
    before = digest_of(package)
    (package / name).write_text("another", "utf-8")
    assert digest_of(package) != before


def test_a_new_rule_is_another_digest_and_a_moved_one_too(package: Path) -> None:
    before = digest_of(package)
    (package / "reading" / "new.tsv").write_text("", "utf-8")
    new = digest_of(package)
    (package / "reading" / "new.tsv").rename(package / "reading" / "newer.tsv")
    assert len({before, new, digest_of(package)}) == 3


def test_what_reading_does_not_rest_on_changes_nothing(package: Path) -> None:
    before = digest_of(package)
    (package / "record" / "tables.py").write_text("another", "utf-8")
    (package / "reading" / "weights" / "weights.json").write_text("another", "utf-8")
    (package / "reading" / "__pycache__").mkdir()
    (package / "reading" / "__pycache__" / "reader.cpython-311.pyc").write_bytes(b"compiled")
    (package / "reading" / "cues.toml").write_bytes(b"said = 1\r\n")
    assert digest_of(package) == before


def test_it_is_the_same_in_another_process() -> None:
    command = "from rapport.reading.rules import rules_digest; print(rules_digest())"
    found = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == rules_digest() == digest_of(PACKAGE)
    assert len(rules_digest()) == 12


def test_a_reading_carries_the_rules_by_which_it_was_made() -> None:
    reader = Reader(threads=1)
    reading = reader.read(Article(text="“We stay,” Ada Quill said."))
    assert reading.rules == reader.rules == rules_digest()
