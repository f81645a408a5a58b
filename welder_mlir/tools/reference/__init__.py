"""The numbers that a compiled model is compared with: ONNX Runtime's, or those of onnx's own reference."""
