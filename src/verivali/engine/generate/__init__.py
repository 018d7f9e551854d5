"""Synthetic registers: realistic families, their files, and defects planted on purpose with the truth about each."""
