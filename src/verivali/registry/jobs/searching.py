"""The search of a region for households that may be one."""

from uuid import UUID

from django.utils.timezone import now

from verivali.accounts.actor import NotAllowed
from verivali.accounts.roles import Permission
from verivali.platform.jobs import Run, job
from verivali.platform.scope import entered
from verivali.registry import duplicates
from verivali.registry.jobs.exporting import asker


@job("registry.search_duplicates")
def search_duplicates(run: Run, *, search_id: str, account_id: str, appointment_id: str) -> None:
    search(run, search_id=UUID(search_id), account_id=UUID(account_id), appointment_id=UUID(appointment_id))


def search(run: Run, *, search_id: UUID, account_id: UUID, appointment_id: UUID) -> None:
    """Within the region of whoever asked, as their appointment stands now. Taken up by another worker, it begins again.

    People are read in one transaction and linked outside of any; what was found is kept in as many as it takes.
    """
    by = asker(account_id, appointment_id)
    if by is None or not by.may(Permission.MERGE):
        raise NotAllowed("the appointment has ended")
    with duplicates.Linking() as linking:
        with run.step() as progress, entered(by.scope):
            began = now()
            linking.read()
            progress.total = linking.people
        found, model = linking.suspicions()
    for batch in duplicates.batches(found):
        with run.step(), entered(by.scope):
            duplicates.keep(batch, began)
    with run.step() as progress, entered(by.scope):
        duplicates.finish(search_id, began, linking.people, len(found), model)
        progress.done = linking.people
