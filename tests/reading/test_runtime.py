"""Loading and running the weights leaves nothing in the user's folder and asks nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

READ = "from rapport.reading.reader import Reader; from rapport.articles.article import Article; "
READ += "Reader().read(Article(text='“We stay,” Ada Quill said on Monday.'))"


def test_nothing_is_kept_in_the_users_folder(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")}
    subprocess.run([sys.executable, "-c", READ], env=kept | {"HOME": str(tmp_path)}, check=True, timeout=300)
    assert list(tmp_path.rglob("*")) == []
