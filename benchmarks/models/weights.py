"""Random weights that keep activations in range and let a wrong index show in the result."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

SPREAD = 0.1  # standard deviation of what is added to biases, scales and free parameters
RECTIFIED = 2**0.5  # a rectifier halves the mean square of what passes it (He et al., arXiv 1502.01852)


def seeded(make: Callable[[], nn.Module], convolution_gain: float = RECTIFIED) -> nn.Module:
    """Return what `make` gives, in evaluation mode, with weights drawn from seed 0.

    Products keep the mean square of what they read, times `convolution_gain` squared in convolutions. All other
    parameters keep what the constructor set, plus noise: so a network scales its residual branches where it needs to.
    """
    torch.manual_seed(0)
    network = make().eval()
    with torch.no_grad():
        for module in network.modules():
            _draw(module, convolution_gain)
    return network


def _draw(module: nn.Module, convolution_gain: float) -> None:
    """Draw the parameters that `module` itself owns."""
    convolution = isinstance(module, nn.modules.conv._ConvNd)
    for name, parameter in module.named_parameters(recurse=False):
        if name == "weight" and isinstance(module, nn.Embedding):
            nn.init.normal_(parameter)
        elif parameter.ndim > 1 and name.endswith("weight"):
            fan_in = parameter[0].numel()
            if isinstance(
                module, nn.modules.conv._ConvTransposeNd
            ):  # its first axis is summed, its windows mostly apart
                fan_in = parameter.shape[0] // module.groups
            nn.init.normal_(parameter, std=(convolution_gain if convolution else 1.0) * fan_in**-0.5)
        else:
            parameter.add_(torch.randn_like(parameter), alpha=SPREAD)
    if isinstance(module, nn.modules.batchnorm._BatchNorm):
        module.running_mean.normal_(std=SPREAD)
        module.running_var.uniform_(0.8, 1.25)
