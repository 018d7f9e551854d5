"""A row as the oracles read it: what is not there is None."""

from typing import Any


class Row(dict[str, Any]):
    """Values by attribute; oracles compare plain Python values and know nothing of expressions."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name)

    def knows(self, *names: str) -> bool:
        return all(self.get(name) is not None for name in names)
