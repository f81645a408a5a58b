"""Networks by name, each read from a file of its own when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping

from .network import Network


class Registry(Mapping[str, Network]):
    """The `NETWORK` of each file named, in the order given; asking for names imports none of them, and so no torch."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __getitem__(self, name: str) -> Network:
        if name not in self._names:
            raise KeyError(f"no network {name!r}; there are {', '.join(self._names)}")
        network: Network = importlib.import_module(f"{__package__}.{name}").NETWORK
        return network

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
