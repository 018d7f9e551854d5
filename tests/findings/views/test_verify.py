"""The verdict: before and after beside the evidence; never by who corrected."""

import pytest

from tests.findings.factories import head_of, make_case
from tests.findings.views.conftest import photo
from verivali.findings.models import Finding, State


@pytest.fixture
def corrected(operator, case, family) -> Finding:
    sent = {"seen_version": 1, "version": head_of(family).version, "name": "BUDI", "kind": "house_front"}
    operator.post(f"/findings/{case.pk}/fix/", sent | {"file": photo()})
    case.refresh_from_db()
    return case


def post(client, case, act="verify", **more):
    return client.post(f"/findings/{case.pk}/{act}/", {"seen_version": case.version} | more)


def test_before_and_after_stand_beside_the_evidence(verifier, corrected):
    page = verifier.get(f"/findings/{corrected.pk}/verify/").content.decode()
    assert "<del><bdi>H. BUDI 2</bdi></del>" in page
    assert "<ins><bdi>BUDI</bdi></ins>" in page
    assert "/small/" in page


def test_a_verified_correction_is_closed_at_once_where_the_rule_is_silent(verifier, corrected):
    answer = post(verifier, corrected)
    corrected.refresh_from_db()
    assert corrected.state == State.CLOSED
    assert "langsung ditutup" in verifier.get(answer.headers["Location"]).content.decode()


def test_what_still_fires_is_not_verified(verifier, corrected, monkeypatch):
    monkeypatch.setattr("verivali.findings.actions.judging.fires_still", lambda case: True)
    answer = post(verifier, corrected)
    assert (answer.status_code, "masih menemukan" in answer.content.decode()) == (422, True)


def test_sending_back_says_what_is_to_be_done(verifier, operator, corrected):
    assert post(verifier, corrected, "return", note="").status_code == 422
    post(verifier, corrected, "return", note="foto KTP tidak terbaca")
    corrected.refresh_from_db()
    assert corrected.state == State.RETURNED
    assert "foto KTP tidak terbaca" in operator.get(f"/findings/{corrected.pk}/").content.decode()


def test_an_objection_is_accepted(verifier, family):
    case = make_case(family, "NM02", State.CONTESTED)
    assert "Terima apa adanya" in verifier.get(f"/findings/{case.pk}/verify/").content.decode()
    post(verifier, case)
    case.refresh_from_db()
    assert case.state == State.ACCEPTED


def test_nobody_verifies_what_they_corrected(filler, family):
    case = make_case(family, "NM02", owner_role="regency_filler")
    sent = {"seen_version": 1, "version": head_of(family).version, "name": "BUDI", "kind": "house_front"}
    filler.post(f"/findings/{case.pk}/fix/", sent | {"file": photo()})
    case.refresh_from_db()
    assert filler.get(f"/findings/{case.pk}/verify/").status_code == 302
    assert post(filler, case).status_code == 403


def test_an_operator_judges_nothing(operator, corrected):
    for act in ("verify", "return"):
        assert operator.get(f"/findings/{corrected.pk}/{act}/").status_code == 403
        assert post(operator, corrected, act).status_code == 403


def test_a_case_that_changed_meanwhile_asks_again(verifier, corrected):
    corrected.version -= 1
    assert post(verifier, corrected).status_code == 409


@pytest.mark.parametrize("sent", [{}, {"seen_version": "x"}, {"seen_version": "1", "note": "x" * 2_001}])
def test_a_form_that_is_no_form_of_ours_changes_nothing(verifier, corrected, sent):
    assert verifier.post(f"/findings/{corrected.pk}/verify/", sent).status_code == 422
    corrected.refresh_from_db()
    assert corrected.state == State.CORRECTED
