"""Words of the engine's refusals, as the site tells them: with the user's own name of the file."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from verivali.engine.errors import BadInput
from verivali.engine.text import Text
from verivali.registry.errors import Refused


def with_remedy(says: Text, remedy: Text) -> Text:
    return Text(f"{says.id} {remedy.id}", f"{says.en} {remedy.en}")


def told(error: BadInput, file_name: str) -> Text:
    """All that the engine says of a file, which it knows by a random name in a folder that is nobody's business."""
    error.file = file_name
    if error.value is not None:
        error.value = str(error.value).replace(f"{settings.DATA_FOLDER}/", "")
    return Text(error.message("id"), error.message("en"))


@contextmanager
def refusing(file_name: str) -> Iterator[None]:
    """What the engine cannot use is refused. Raises Refused."""
    try:
        yield
    except BadInput as error:
        raise Refused(told(error, file_name)) from error
