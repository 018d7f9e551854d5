"""The page of a case: what is wrong in plain words, the law, the way of the case, what may be done now."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.people import account, appointed, signed_in
from tests.findings.factories import make_case, note_event
from tests.registry.conftest import NIK_HEAD
from verivali.engine.rules import BY_CODE
from verivali.findings.models import State


def page_of(client, case):
    answer = client.get(f"/findings/{case.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_what_is_wrong_how_to_mend_it_and_by_which_law(operator, case):
    page = page_of(operator, case)
    assert "Nama memuat angka, gelar, simbol, atau satu huruf" in page
    assert "Tulis nama persis seperti di KTP" in page
    assert BY_CODE["NM02"].basis_on(timezone.localdate()).title in page
    assert "<bdi>H. BUDI 2</bdi>" in page
    assert "Operator desa/kelurahan" in page


def test_numbers_in_the_evidence_are_shown_in_part(operator, family):
    case = make_case(family, "ID02", evidence={"nik": NIK_HEAD})
    page = page_of(operator, case)
    assert NIK_HEAD not in page
    assert "99010112********" in page


def test_the_way_of_the_case_names_who_and_says_what(verifier, case):
    note_event(case, "send_back", State.CORRECTED, State.RETURNED, by=account("siti").pk, note="foto KTP <b>buram</b>")
    page = page_of(verifier, case)
    assert "Dikembalikan" in page
    assert "foto KTP &lt;b&gt;buram&lt;/b&gt;" in page
    assert "Siti" in page


ACTS = re.compile(r"/findings/[0-9a-f-]{36}/(fix|contest|verify|return|take-back)/")


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (State.OPEN, {"fix", "contest"}), (State.RETURNED, {"fix", "contest"}), (State.CORRECTED, set()),
        (State.CONTESTED, set()), (State.VERIFIED, set()), (State.ACCEPTED, set()), (State.CLOSED, set()),
    ],
)  # fmt: skip
def test_an_operator_is_offered_what_the_state_allows(operator, family, state, acts):
    assert set(ACTS.findall(page_of(operator, make_case(family, "NM02", state)))) == acts


def test_who_corrected_may_take_it_back_and_others_judge_it(operator, verifier, family):
    case = make_case(family, "NM02", State.CORRECTED, corrected_by=account("siti").pk)
    assert set(ACTS.findall(page_of(operator, case))) == {"take-back"}
    assert set(ACTS.findall(page_of(verifier, case))) == {"verify", "return"}
    operator.post(f"/findings/{case.pk}/take-back/", {"seen_version": case.version})
    case.refresh_from_db()
    assert (case.state, case.corrected_by) == (State.OPEN, None)


def test_whoever_only_reads_is_offered_nothing(case):
    assert ACTS.findall(page_of(signed_in(appointed("kades", "village_head").account), case)) == []


def test_a_case_of_the_next_village_or_of_none_is_not_found(operator, neighbours):
    theirs = make_case(neighbours, "NM02")
    for key in (theirs.pk, uuid4()):
        for act in ("", "fix/", "contest/"):
            assert operator.get(f"/findings/{key}/{act}").status_code == 404
        assert operator.post(f"/findings/{key}/take-back/", {"seen_version": 1}).status_code == 404


def test_a_case_of_a_household_that_is_gone_is_still_told(operator, case, family):
    family.deleted_at = case.opened_at
    family.save()
    assert "sudah tidak ada dalam data" in page_of(operator, case)


def test_many_events_ask_the_database_no_more_than_one(operator, case):
    page_of(operator, case)
    with CaptureQueriesContext(connection) as few:
        page_of(operator, case)
    for number in range(9):
        note_event(case, "hand_out", State.OPEN, State.OPEN, by=account(f"petugas{number}").pk)
    with CaptureQueriesContext(connection) as many:
        page_of(operator, case)
    assert len(many) == len(few)


@pytest.mark.parametrize("kept", ["%0D%0ASet-Cookie:x", "%00", '"><script>x</script>', "rule=XX", "owner=%FF"])
def test_a_list_that_is_none_of_ours_does_no_harm(verifier, case, kept):
    for page in (f"{case.pk}/", f"{case.pk}/verify/", "bulk/"):
        answer = verifier.get(f"/findings/{page}", {"list": kept}, follow=True)
        assert (answer.status_code, "<script>x" in answer.content.decode()) == (200, False)


def test_a_list_of_thousands_of_words_is_none(operator, case):
    assert operator.get(f"/findings/{case.pk}/fix/", {"list": "&" * 2_000}).status_code == 200
