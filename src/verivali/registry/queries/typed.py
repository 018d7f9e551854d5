"""What somebody typed, as the database takes it."""


def plain(text: str) -> str:
    """PostgreSQL refuses a NUL in any text."""
    return text.replace("\0", "")
