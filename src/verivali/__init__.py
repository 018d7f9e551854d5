"""Verivali keeps a country's social-welfare register true."""

from importlib.metadata import version

__version__ = version("verivali")
