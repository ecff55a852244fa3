"""A float graph, in; its int8 file out, as it is shipped; and the lower states that such a file gives."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from rapport.reading.model import UNFUSED
from rapport.reading.runtime import onnxruntime, session_options
from training.graph import build_lower
from training.network import Network

# Weights that stay in float: the heads (a thousandth of the work, and every score rests on them).
IN_FLOAT = ["roles.product", "names.product", "hidden.product", "out.product"]


def write_quantised(
    model: onnx.ModelProto, path: Path, *, per_channel: bool = True, in_float: Sequence[str] = ()
) -> None:
    """Write a graph with int8 products; `in_float` are nodes that stay in float beside the heads."""
    with tempfile.TemporaryDirectory() as work:
        plain = Path(work) / path.name
        onnx.save(model, plain)
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul", "Attention"],
            nodes_to_exclude=[*IN_FLOAT, *in_float],
            per_channel=per_channel,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def lower_states(network: Network, *, threads: int = 0) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    """The network's lower layers as they are shipped: ids, marks, mask to states (batch, pieces, 384).

    What is trained on them meets the same rounding in the product.
    """
    options = session_options(threads)
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "lower.onnx"
        write_quantised(build_lower(network), path)
        session = onnxruntime.InferenceSession(
            path.read_bytes(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=list(UNFUSED),
        )

    def lower(ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        given = {"ids": ids.numpy(), "marks": marks.numpy(), "mask": mask.numpy()}
        found: np.ndarray = session.run(None, given)[0]
        return torch.from_numpy(found)

    return lower
