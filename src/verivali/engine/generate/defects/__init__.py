"""Defects planted on purpose, each with everything that follows from it."""
