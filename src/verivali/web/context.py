"""What every page knows."""

from typing import Any

from django.http import HttpRequest


def where_i_am(request: HttpRequest) -> dict[str, Any]:
    """The actor: the role, and the region that stands in the head of each page."""
    return {"actor": getattr(request, "actor", None)}
