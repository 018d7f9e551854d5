"""What the linker says when it cannot go on."""


class BadInput(ValueError):
    """A file, map or truth that cannot be used. The message names file, column, value and remedy, and is shown as is."""
