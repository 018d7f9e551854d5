"""What may be asked of a list."""

from typing import Annotated

from ninja import Query

UUID_TEXT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

Size = Annotated[int, Query(ge=1, le=200)]
Code = Annotated[
    str, Query(pattern=r"^([0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?)?$", description="dotted, of any level")
]
After = Annotated[
    str,
    Query(
        pattern=rf"^([0-9]{{2}}(\.[0-9]{{2}}){{2}}\.[0-9]{{4}}_{UUID_TEXT})?$", description="`after` of the page before"
    ),
]
Text = Annotated[str, Query(max_length=100)]
