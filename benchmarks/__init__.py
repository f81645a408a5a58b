"""Whole networks, compiled by this project and run by PyTorch, measured side by side: `python -m benchmarks --help`."""
