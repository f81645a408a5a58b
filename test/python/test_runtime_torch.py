"""A compiled model on the host takes and gives the tensors of torch, where torch is installed."""

import numpy as np
import pytest
from hand_kernels import BLOCK, chain_artefact

from welder_mlir.runtime import CompiledModel
from welder_mlir.runtime.artefact import Artefact

torch = pytest.importorskip("torch")


def expected(artefact: Artefact, x: np.ndarray) -> np.ndarray:
    return 2 * np.exp(x + 2 * artefact.weights["w"])


def random(size: int) -> np.ndarray:
    return np.random.default_rng(1).standard_normal(size, np.float32)


def test_torch_in_gives_torch_out() -> None:
    artefact = chain_artefact()
    x = random(5 * BLOCK)
    y = CompiledModel(artefact)(torch.from_numpy(x).requires_grad_())
    assert isinstance(y, torch.Tensor)
    np.testing.assert_allclose(y.numpy(), expected(artefact, x), rtol=1e-5)


def test_out_may_be_a_strided_tensor() -> None:
    artefact = chain_artefact()
    x, out = random(5 * BLOCK), torch.empty(2 * 5 * BLOCK)[::2]
    CompiledModel(artefact)(x, out=out)
    np.testing.assert_allclose(out.numpy(), expected(artefact, x), rtol=1e-5)
