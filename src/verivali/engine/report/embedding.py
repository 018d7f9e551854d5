"""JSON inside HTML: nothing in it can close the script element or start a tag or a comment."""

import json
from typing import Any

from markupsafe import Markup

ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"})


def embedded(value: Any) -> Markup:
    """`value` as ASCII JSON for `<script type="application/json">`; it parses back to the same value."""
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(written.translate(ESCAPES))  # noqa: S704  # every character HTML could act on is escaped above
