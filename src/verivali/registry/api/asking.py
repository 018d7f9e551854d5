"""What may be asked of a list, and how a request for nothing is answered."""

from typing import Annotated
from uuid import UUID

from django.http import Http404
from ninja import Query

from verivali.registry import queries
from verivali.registry.models import Household

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


def plain(text: str) -> str:
    """PostgreSQL refuses a NUL in any text."""
    return text.replace("\0", "")


def story_of(household_id: UUID) -> queries.HouseholdStory:
    """Raises Http404 for what is not there, was removed or lies outside the scope: nobody can tell which."""
    try:
        story = queries.household_story(household_id)
    except Household.DoesNotExist as error:
        raise Http404 from error
    if story.household.deleted_at:
        raise Http404
    return story
