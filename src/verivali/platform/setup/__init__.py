"""Brings a site up: its databases, tables, reference data, grants and processes."""
