"""onnxruntime without its telemetry, with one arena: the one place from which it is imported.

From 1.32 on it keeps a device id and a database in the user's folder and sends usage to its makers, unless it
is told not to before it is loaded. Rapport works offline and leaves no such traces.

Each session keeps the most memory that it ever needed, in an arena of its own. Encoder, tower and products
share one: 25 MB less for articles, 60 less for two texts of 400,000 characters.
"""

from __future__ import annotations

import os
from functools import cache

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

__all__ = ["onnxruntime", "session_options"]


def session_options(threads: int) -> onnxruntime.SessionOptions:
    """Options of a session that takes its memory from the common arena; `threads` 0 are all cores."""
    _common_arena()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.use_env_allocators", "1")
    # a processor without VNNI adds two products of int8 in 16 bits, which overflow, unless it is told not to
    options.add_session_config_entry("session.x64quantprecision", "1")
    return options


@cache
def _common_arena() -> None:
    """Make the arena, once in a process."""
    arena = onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR
    memory = onnxruntime.OrtMemoryInfo("Cpu", arena, 0, onnxruntime.OrtMemType.DEFAULT)
    usual = onnxruntime.OrtArenaCfg(0, -1, -1, -1)
    onnxruntime.create_and_register_allocator(memory, usual)
