"""Leave cover ends before its last day, and its page."""

import pytest

from tests.accounts.people import actor, as_the_web, regions, signed_in, today
from verivali.accounts.actions import delegate, withdraw_delegation
from verivali.accounts.actor import Actor, NotAllowed
from verivali.accounts.errors import WrongState
from verivali.accounts.models import Delegation
from verivali.accounts.queries import appointments_of
from verivali.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Actor:
    return actor("siti", "village_operator")


@pytest.fixture
def head() -> Actor:
    return actor("budi", "village_head")


@pytest.fixture
def cover(operator: Actor, head: Actor) -> Delegation:
    return delegate(
        appointment=operator.appointment, to=head.account, valid_from=today(), valid_to=today(7), by=operator
    )


def test_the_holder_withdraws_it_and_it_is_over(operator: Actor, head: Actor, cover: Delegation) -> None:
    withdrawn = withdraw_delegation(delegation=cover, by=operator)
    assert withdrawn.withdrawn_by == operator.account
    assert operator.appointment not in appointments_of(head.account, today())
    assert Entry.objects.get(act="appointment.cover_withdrawn").by == str(operator.account.id)


def test_an_officer_of_the_regency_or_the_cover_itself_ends_it(head: Actor, cover: Delegation) -> None:
    assert withdraw_delegation(delegation=cover, by=head).withdrawn_at is not None
    with pytest.raises(WrongState):
        withdraw_delegation(delegation=cover, by=actor("filler", "regency_filler"))


def test_others_do_not(cover: Delegation) -> None:
    with pytest.raises(NotAllowed, match="lacks"):
        withdraw_delegation(delegation=cover, by=actor("rini", "village_head"))
    with pytest.raises(NotAllowed, match="outside"):
        withdraw_delegation(delegation=cover, by=actor("other", "regency_filler", "64.02"))


def test_cover_is_given_seen_and_withdrawn_on_its_page(operator: Actor, head: Actor) -> None:
    regions()
    holder, colleague = signed_in(operator.account), signed_in(head.account)
    page = f"/appointment/{operator.appointment.id}/cover/"
    as_the_web()
    assert holder.post(page, {"username": "budi", "valid_from": today(), "valid_to": today(-1)}).status_code == 422
    assert holder.post(page, {"username": "nobody", "valid_from": today(), "valid_to": today()}).status_code == 422
    assert holder.post(page, {"username": "budi", "valid_from": today(), "valid_to": today(3)}).url == page
    [(given, name)] = holder.get(page).context["given"]
    assert name == "Budi"
    assert len(colleague.get("/appointment/").context["appointments"]) == 2
    assert holder.post(f"/cover/{given.id}/withdraw/").url == page
    assert len(colleague.get("/appointment/").context["appointments"]) == 1


def test_the_page_of_an_appointment_of_another_is_not_found_or_not_allowed(operator: Actor, head: Actor) -> None:
    page = f"/appointment/{operator.appointment.id}/cover/"
    assert signed_in(head.account).get(page).status_code == 404
    assert signed_in(actor("lina", "province_officer").account).get(page).status_code in (302, 404)


def test_whoever_covers_lays_it_down_on_the_page(head: Actor, cover: Delegation) -> None:
    client = signed_in(head.account)
    as_the_web()
    assert client.post(f"/cover/{cover.id}/withdraw/").url == "/appointment/"
    assert len(client.get("/appointment/").context["appointments"]) == 1
