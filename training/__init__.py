"""Everything between the corpora and the weights, and what measures both; none of it is in the package."""

import os

# before any module here loads onnxruntime (rapport/reading/runtime.py)
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
