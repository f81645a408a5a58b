"""The commands of `python -m benchmarks`, a file each; none imports torch before it has read its options."""
