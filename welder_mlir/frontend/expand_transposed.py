"""Transposed convolutions whose windows do not overlap, written out as products of pixels and a move of elements."""

from __future__ import annotations

from math import prod

from welder_mlir.frontend.node_writer import NodeWriter


def expand_conv_transpose(write: NodeWriter) -> bool:
    """Where strides are as long as windows, each pixel of the result comes from one pixel: a convolution of 1 x 1.

    Others stay: they are convolutions over an input with zeros between its pixels.
    """
    window = write.shape(1)[2:]
    if not _windows_tile_the_result(write, window):
        return False
    batch, channels, *pixels = write.shape()
    results, rank, ones = write.shape(1)[1], len(window), (1,) * len(window)
    flat = write.add("Transpose", write.reshape(write.operand(1), (channels, results * prod(window))), perm=[1, 0])
    weights = write.reshape(flat, (results * prod(window), channels, *ones))
    parts = write.add("Conv", write.operand(0), weights, kernel_shape=ones)
    split = write.reshape(parts, (batch, results, *window, *pixels))
    interleaved = [axis for place in range(rank) for axis in (2 + rank + place, 2 + place)]
    whole = write.reshape(write.add("Transpose", split, perm=[0, 1, *interleaved]), write.result_shape())
    if write.has(2):
        whole = write.add("Add", whole, write.reshape(write.operand(2), (results, *ones)))
    return write.finish(whole)


def _windows_tile_the_result(write: NodeWriter, window: tuple[int, ...]) -> bool:
    batch, _, *pixels = write.shape()
    tiled = (batch, write.shape(1)[1], *(extent * size for extent, size in zip(pixels, window, strict=True)))
    return (
        write.attribute("group", 1) == 1
        and tuple(write.attribute("strides", (1,) * len(window))) == window
        and set(write.attribute("dilations", (1,))) == {1}
        and not any(write.attribute("pads", ()))
        and not any(write.attribute("output_padding", ()))
        and write.result_shape() == tiled
    )
