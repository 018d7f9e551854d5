"""Benchmarks: `python -m bench` makes its data once and prints figures as ratios within one run."""
