"""Many cases at once: first what would change and what not, then exactly that."""

import re

import pytest

from tests.accounts.people import account, appointed, today
from tests.findings.factories import make_case
from tests.registry.conftest import make_family
from verivali.findings.models import Finding, State


@pytest.fixture
def corrected(family) -> list[Finding]:
    others = [make_family(head=f"WARGA {number}") for number in range(2)]
    return [make_case(one, "NM02", State.CORRECTED, corrected_by=account("siti").pk) for one in (family, *others)]


def digest(page: str) -> str:
    return re.search(r'name="digest" value="(\w+)"', page)[1]


def address(act: str, cases=(), **more) -> str:
    named = [f"case={one.pk}" for one in cases] + [f"{name}={value}" for name, value in more.items()]
    return "/findings/bulk/?" + "&".join([f"act={act}", *named])


def preview(client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_those_ticked_are_verified_after_a_preview(verifier, corrected):
    where = address("verify", corrected[:2])
    page = preview(verifier, where)
    assert "2 temuan akan berubah." in page
    answer = verifier.post(where, {"digest": digest(page)})
    assert answer.status_code == 302
    assert list(Finding.objects.filter(state=State.VERIFIED).order_by("id")) == sorted(
        corrected[:2], key=lambda x: x.pk
    )


def test_the_whole_list_is_what_its_filters_say(verifier, corrected, family):
    make_case(family, "JB01", State.CORRECTED)
    page = preview(verifier, address("verify", list="owner%3Dverify%26rule%3DNM02", whole=1))
    assert "3 temuan akan berubah." in page


def test_what_stays_as_it_is_is_told_with_the_reason(filler, family, corrected):
    own = make_case(family, "JB01", State.CORRECTED, corrected_by=account("agus").pk)
    still_open = make_case(family, "NM04")
    page = preview(filler, address("verify", [*corrected, own, still_open]))
    assert "3 temuan akan berubah." in page
    assert "1 temuan tetap: Anda sendiri yang memperbaiki atau menyanggah" in page
    assert "1 temuan tetap: tidak menunggu langkah ini" in page


def test_a_list_that_changed_since_is_shown_again(verifier, corrected):
    where = address("verify", corrected)
    seen = digest(preview(verifier, where))
    Finding.objects.filter(pk=corrected[0].pk).update(version=5)
    answer = verifier.post(where, {"digest": seen})
    assert (answer.status_code, "Daftar ini berubah" in answer.content.decode()) == (422, True)
    assert not Finding.objects.filter(state=State.VERIFIED).exists()


def test_sending_back_wants_a_note_for_all(verifier, corrected):
    where = address("send_back", corrected)
    seen = digest(preview(verifier, where))
    assert verifier.post(where, {"digest": seen}).status_code == 422
    verifier.post(where, {"digest": seen, "note": "lampirkan KTP terbaru"})
    assert Finding.objects.filter(state=State.RETURNED).count() == 3


def test_cases_are_handed_to_an_officer_of_the_village(filler, case):
    siti = appointed("siti", "village_operator").account
    assert "Siti" in preview(filler, address("hand_out", [case]))
    where = address("hand_out", [case], to=siti.pk)
    filler.post(where, {"digest": digest(preview(filler, where)), "due_on": ""})
    case.refresh_from_db()
    assert case.assigned_to == siti.pk


@pytest.mark.parametrize(("days", "note"), [(-1, "lebih cepat karena penetapan"), (3, "")])
def test_another_due_day_is_not_over_and_has_a_reason(filler, case, days, note):
    where = address("hand_out", [case], to=appointed("siti", "village_operator").account.pk)
    sent = {"digest": digest(preview(filler, where)), "due_on": today(days).isoformat(), "note": note}
    assert filler.post(where, sent).status_code == 422
    case.refresh_from_db()
    assert case.assigned_to is None


def test_the_next_regency_is_out_of_reach(verifier, neighbours, corrected):
    Finding.objects.filter(pk=corrected[0].pk).update(village_code="64.02.01.2001")
    assert "2 temuan akan berubah." in preview(verifier, address("verify", corrected))


def test_an_operator_hands_out_and_verifies_nothing(operator, corrected):
    assert operator.get(address("verify", corrected)).status_code == 403
    assert operator.post(address("verify", corrected), {"digest": "x"}).status_code == 403


@pytest.mark.parametrize(
    "query",
    ["", "?act=verify", "?act=close&case=x", "?act=verify&case=x", "?act=verify&whole=1", "?act=verify&whole=1&list=rule%3DXX"],
)  # fmt: skip
def test_what_names_no_case_leads_back_to_the_list(verifier, corrected, query):
    answer = verifier.get(f"/findings/bulk/{query}")
    assert (answer.status_code, answer.headers["Location"].startswith("/findings/")) == (302, True)


def test_nobody_is_handed_what_they_may_not_fix(filler, verifier, case):
    where = address("hand_out", [case], to=account("dewi").pk)
    answer = filler.get(where)
    assert (answer.status_code, "tidak berwenang" in answer.content.decode()) == (422, True)
