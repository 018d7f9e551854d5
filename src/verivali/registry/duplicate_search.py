"""The job that searches a region for households that may be one."""

from django.utils.timezone import now

from verivali.platform.jobs import Run, job
from verivali.platform.scope import entered, scope_of
from verivali.registry import duplicates


@job("registry.search_duplicates")
def search_duplicates(run: Run, *, search_id: str, region: str) -> None:
    """Read the people of a region, link them, keep the pairs of households that share people. Taken up, it begins again."""
    scope = scope_of(region, sees_people=True)
    with duplicates.Linking() as linking:
        with run.step() as progress, entered(scope):
            began = now()
            linking.read()
            progress.total = linking.people
        found, model = linking.suspicions()
    for batch in duplicates.batches(found):
        with run.step(), entered(scope):
            duplicates.keep(batch, began)
    with run.step() as progress, entered(scope):
        duplicates.finish(search_id, began, linking.people, len(found), model)
        progress.done = linking.people
