"""The search of a region for households that may be one."""

from uuid import UUID

from django.utils.timezone import now

from verivali.accounts.asker import asker
from verivali.accounts.roles import Permission
from verivali.platform.jobs import Interrupted, Run, job
from verivali.platform.scope import entered, scope_of
from verivali.registry.models import DuplicateSearch


@job("registry.search_duplicates")
def search_duplicates(run: Run, *, search_id: str, account_id: str, appointment_id: str) -> None:
    search(run, search_id=UUID(search_id), account_id=UUID(account_id), appointment_id=UUID(appointment_id))


def search(run: Run, *, search_id: UUID, account_id: UUID, appointment_id: UUID) -> None:
    """A search that ends badly says so in its row: colleagues, who may not follow the job, need not wait for it."""
    try:
        link(run, search_id, account_id, appointment_id)
    except Interrupted:
        raise
    except Exception:
        # whoever asked may hold no appointment any more, so the worker writes it for itself
        with entered(scope_of("", sees_people=True)):
            DuplicateSearch.objects.filter(pk=search_id).update(failed_at=now())
        raise


def link(run: Run, search_id: UUID, account_id: UUID, appointment_id: UUID) -> None:
    """Within the region of whoever asked, as their appointment stands now. Taken up by another worker, it begins again.

    People are read in one transaction and linked outside of any; what was found is kept in as many as it takes.
    """
    by = asker(Permission.MERGE, account_id=account_id, appointment_id=appointment_id)
    # the linkage takes seconds to load, which every worker and web process would pay at its start
    from verivali.registry import linking

    with linking.Linking() as linked:
        with run.step() as progress, entered(by.scope):
            began = now()
            linked.read()
            progress.total = linked.people
        found, model = linked.suspicions()
    for batch in linking.batches(found):
        with run.step(), entered(by.scope):
            linking.keep(batch, began)
    with run.step() as progress, entered(by.scope):
        linking.finish(search_id, began, linked.people, len(found), model)
        progress.done = linked.people
