"""Measures the linker: FEBRL's four sets and harder people of our own making. `python -m bench.linkage` prints all."""
