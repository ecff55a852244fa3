"""Half a gigabyte in one line, read by the real command: ``python -m training.bench_one_line``.

Two files: a text of one line, and JSON lines whose first is as long and whose second is an article. Prints
what the command said, how long it took, and the most memory that one of its processes held.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = b"He said the valley would stay open, whatever the council thought of it. " * 14_000
ARTICLE = b'{"text": "Ada Quill said no.", "published": "2024-05-14"}\n'


def write(file: Path, megabytes: int, before: bytes, after: bytes) -> None:
    """Write one line of so many megabytes, with something before and after it."""
    with file.open("wb") as out:
        out.write(before)
        for _ in range(megabytes * 1_000_000 // len(WORDS) + 1):
            out.write(WORDS)
        out.write(after)


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--megabytes", type=int, default=500)
    megabytes = ask.parse_args().megabytes
    with tempfile.TemporaryDirectory() as folder:
        for name, before, after in (
            ("line.txt", b"", b""),
            ("line.jsonl", b'{"text": "', b'"}\n' + ARTICLE),
        ):
            file = Path(folder) / name
            write(file, megabytes, before, after)
            used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            command = [sys.executable, "-m", "rapport", "read", str(file), "--record", f"{file}.db"]
            done = subprocess.run(command, capture_output=True, text=True)
            now = resource.getrusage(resource.RUSAGE_CHILDREN)
            busy = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
            wall = time.monotonic() - began
            print(f"{name}: {wall:.1f} s, {busy:.1f} s of the processor, exit {done.returncode}")
            print(done.stderr.strip())
            file.unlink()
        print(f"the largest process held {now.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
