"""Reads of cases and figures: always in scope, never a write."""
