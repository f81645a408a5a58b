"""The benchmarks' networks are those published, and fit half precision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.models import NETWORKS

torch = pytest.importorskip("torch", reason="the networks are written in PyTorch")

PARITY: dict[str, Callable[[Any], Any]] = {  # how torchvision makes the network
    "mobilenet": lambda models: models.mobilenet_v2(),
    "vit": lambda models: models.VisionTransformer(224, 32, 12, 6, 384, 1536),
    "swin": lambda models: models.swin_t(),
    "resnet18": lambda models: models.resnet18(),
    "resnet50": lambda models: models.resnet50(),
    "vgg16": lambda models: models.vgg16(),
}


@pytest.mark.parametrize("name", PARITY)
def test_network_is_torchvisions(name: str) -> None:
    """With the same parameters by the same names, both give the same."""
    torchvision = pytest.importorskip("torchvision")
    network, theirs = NETWORKS[name].build(), PARITY[name](torchvision.models).eval()
    theirs.load_state_dict(network.state_dict())
    inputs = NETWORKS[name].inputs(2)
    with torch.no_grad():
        torch.testing.assert_close(network(*inputs.values()), theirs(*inputs.values()), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("name", NETWORKS)
def test_activations_are_far_from_the_limit_of_half_precision(name: str) -> None:
    network = NETWORKS[name]
    module = network.build(**network.reduced)
    largest: dict[str, float] = {}

    def note(path: str) -> Callable[[Any, Any, Any], None]:
        def hook(_module: Any, _arguments: Any, result: Any) -> None:
            tensors = [x for x in ((result,) if isinstance(result, torch.Tensor) else result) if x is not None]
            largest[path] = max(float(x.abs().max()) for x in tensors)

        return hook

    for path, part in module.named_modules():
        part.register_forward_hook(note(path))
    with torch.no_grad():
        module(*network.inputs(1, **network.reduced).values())
    assert largest
    assert max(largest.values()) < 1000  # the limit is 65504; NaN fails too
    assert largest[""] > 0.01
