"""The batch engine: verify and validate a register from files. Imports no web framework."""
