"""Tokens: a person lets a program read over the API in their name, narrowed to what it needs, for some days."""
