"""Starting costs nothing: no model, database, chart or web part is loaded before it is used."""

import subprocess
import sys

import pytest

HEAVY = [
    "numpy",
    "onnxruntime",
    "tokenizers",
    "sqlalchemy",
    "trafilatura",
    "lxml",
    "jinja2",
    "altair",
    "vl_convert",
    "rapidfuzz",
    "rich",
]


@pytest.mark.parametrize(
    "start",
    [
        "import rapport",
        "import rapport.faces.cli",
        "from rapport.faces.cli import cli; cli(['--help'], standalone_mode=False)",
        "from rapport.faces.cli import cli; cli(['dossier', '--help'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_loaded(start: str) -> None:
    code = f"{start}\nimport sys\nprint('loaded:', *({set(HEAVY)!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_the_public_names_lead_home() -> None:
    import rapport

    for name in rapport.__all__:
        assert getattr(rapport, name) is not None
    assert set(rapport.__all__) <= set(dir(rapport))


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    import rapport

    with pytest.raises(AttributeError, match="no attribute 'Rapport'"):
        _ = rapport.Rapport
