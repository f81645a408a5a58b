"""A deep-learning compiler over MLIR: an ONNX model goes in, one cubin and a launch plan come out."""
