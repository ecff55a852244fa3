"""onnxruntime without its telemetry: the one place from which it is imported.

From 1.32 on it keeps a device id and a database in the user's folder and sends usage to its makers, unless it
is told not to before it is loaded. Rapport works offline and leaves no such traces.
"""

from __future__ import annotations

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

__all__ = ["onnxruntime"]
