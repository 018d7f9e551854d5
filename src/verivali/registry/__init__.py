"""Households, families, individuals: who is in the register, with history and provenance."""
