"""What runs in a process of its own for each case: `python -m benchmarks.measure JOB`. Only here is torch imported."""
