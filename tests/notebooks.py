"""Run a notebook in a kernel of this very interpreter: python -m tests.notebooks IN.ipynb OUT.ipynb

A process of its own, because Jupyter's client leaves sockets to the garbage collector, which pytest calls an
error.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]


def run_notebook(source: Path, target: Path) -> nbformat.NotebookNode:
    """The notebook after it ran in its own folder; a cell that fails fails it."""
    command = [sys.executable, "-m", "tests.notebooks", str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return nbformat.read(target, as_version=4)


def _run(source: Path, target: Path) -> None:
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    notebook = nbformat.read(source, as_version=4)
    # no directories: only the kernel of this interpreter, whatever kernels a user has installed
    manager = AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), kernel_name="python3")
    folder = {"metadata": {"path": str(source.parent)}}
    nbformat.write(NotebookClient(notebook, km=manager, timeout=600, resources=folder).execute(), target)


if __name__ == "__main__":
    _run(Path(sys.argv[1]), Path(sys.argv[2]))
