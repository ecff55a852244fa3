"""The order of the house: who imports whom, what an import loads, how long a file is."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "rapport"
TRAINING = SRC.parent.parent / "training"
# A stage imports only what stands to its left; text and errors may be imported by all.
STAGES = ("text", "errors", "articles", "reading", "people", "record", "dossier", "faces")
FREE = {"text", "errors"}
MODULES = sorted(SRC.rglob("*.py"))
HEAVY = {
    "altair", "docx", "fastwarc", "feedparser", "jinja2", "lxml", "numpy", "onnxruntime", "protego",
    "psycopg", "pypdf", "sqlalchemy", "tokenizers", "torch", "trafilatura", "urllib3", "vl_convert",
}  # fmt: skip

# What functions are asked for that keep every answer for good: parts of tables and of models, never what
# articles bring.
TABLED = {
    "count", "first", "form", "group", "kind", "name", "row", "section", "table", "tags", "tokenizer", "word",
}  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def imports(path: Path) -> Iterator[str]:
    """All modules that a file imports anywhere, relative ones made absolute."""
    package = ("rapport", *path.relative_to(SRC).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def stage_of(module: str) -> str | None:
    """The stage of a dotted name: "rapport.reading.model.load_model" -> "reading"."""
    parts = module.split(".")
    return parts[1] if parts[0] == "rapport" and len(parts) > 1 and parts[1] in STAGES else None


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent != SRC], ids=name_of)
def test_a_stage_imports_only_what_stands_to_its_left(path: Path) -> None:
    own = path.relative_to(SRC).parts[0]
    used = {stage for module in imports(path) if (stage := stage_of(module))} - {own}
    allowed = FREE - {own} if own in FREE else set(STAGES[: STAGES.index(own)])
    assert used <= allowed, f"{name_of(path)} imports from {sorted(used - allowed)}"


def test_every_folder_of_the_package_is_a_stage() -> None:
    folders = {p.parent.relative_to(SRC).parts[0] for p in MODULES if p.parent != SRC}
    assert folders <= set(STAGES)


def test_errors_import_nothing_of_the_package() -> None:
    assert not [module for module in imports(SRC / "errors.py") if module.startswith("rapport")]


def test_the_package_never_imports_training_or_tests() -> None:
    used = {module.split(".")[0] for path in MODULES for module in imports(path)}
    assert not used & {"training", "tests", "torch"}


def test_importing_rapport_loads_nothing_heavy() -> None:
    code = "import sys, rapport; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not HEAVY & set(loaded.split())


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted(TRAINING.glob("*.py"))], ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_a_file_is_short_and_says_what_it_does(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert not source.strip() or ast.get_docstring(ast.parse(source))


def test_what_is_kept_of_articles_is_bounded() -> None:
    """A cache without a bound grows with the record; `lru_cache` with a size does not."""
    kept = [
        (name_of(path), node.name, {one.arg for one in node.args.args} - TABLED)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and {"cache", "lru_cache(maxsize=None)"} & {ast.unparse(one) for one in node.decorator_list}
    ]
    assert len(kept) > 50
    assert not [one for one in kept if one[2]]
