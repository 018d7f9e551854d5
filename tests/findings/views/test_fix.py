"""Correcting and contesting: just the fields at fault, with evidence; then the next case of the same list."""

import pytest

from tests.accounts.people import account
from tests.findings.factories import head_of, make_case
from tests.findings.views.conftest import officer, photo
from tests.registry.conftest import KK, NIK_HEAD, make_family
from verivali.findings.models import Finding, State
from verivali.registry.models import Document, DocumentKind, Membership


def typed(case, household, **more):
    row = head_of(household)
    return {"seen_version": case.version, "version": row.version, "name": "BUDI", "kind": "identity_card"} | more


def fix(client, case, sent, query=""):
    return client.post(f"/findings/{case.pk}/fix/{query}", sent)


def test_a_name_is_put_right_with_its_evidence(operator, case, family):
    fix(operator, case, typed(case, family, file=photo()))
    case.refresh_from_db()
    assert (case.state, case.corrected_by) == (State.CORRECTED, account("siti").pk)
    assert head_of(family).name == "BUDI"
    assert Document.objects.get(household=family).kind == DocumentKind.IDENTITY_CARD


def test_the_next_case_of_the_same_list_is_opened(operator, case, family):
    coming = make_case(make_family(head="WARGA 2"), "NM02", due_in=20)
    make_case(family, "JB01", due_in=12)
    answer = fix(operator, case, typed(case, family, file=photo()), "?list=owner%3Drole%26rule%3DNM02")
    assert answer.headers["Location"] == f"/findings/{coming.pk}/fix/?list=owner%3Drole%26rule%3DNM02"
    page = operator.get(answer.headers["Location"]).content.decode()
    assert "Tersimpan; menunggu verifikasi." in page


def test_after_the_last_one_the_list_is_shown(operator, case, family):
    answer = fix(operator, case, typed(case, family, file=photo()), "?list=owner%3Drole")
    assert answer.headers["Location"] == "/findings/?owner=role"
    assert "Tidak ada lagi dalam daftar ini." in operator.get("/findings/?owner=role").content.decode()


def test_a_file_that_the_household_has_already_is_evidence_too(operator, case, family):
    fix(operator, case, typed(case, family, file=photo()))
    paper = Document.objects.get(household=family)
    other = make_case(family, "JB01")
    sent = {"seen_version": 1, "version": head_of(family).version, "occupation": "PETANI", "document": str(paper.pk)}
    fix(operator, other, sent | {"kind": "family_card"})
    other.refresh_from_db()
    assert other.state == State.CORRECTED
    assert other.events.filter(act="correct").get().document_id == paper.pk


def test_without_evidence_nothing_is_saved_and_the_field_says_so(operator, case, family):
    answer = fix(operator, case, typed(case, family))
    assert (answer.status_code, "Lampirkan bukti" in answer.content.decode()) == (422, True)
    assert head_of(family).name != "BUDI"


@pytest.mark.parametrize(
    ("more", "told"),
    [({"name": ""}, "Nama harus diisi"), ({"name": "X" * 201}, "200"), ({"kind": "x"}, 'aria-invalid="true"')],
)
def test_a_wrong_value_stands_at_its_field(operator, case, family, more, told):
    answer = fix(operator, case, typed(case, family, file=photo(), **more))
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    case.refresh_from_db()
    assert case.state == State.OPEN


def test_a_file_that_is_no_picture_is_refused_at_its_field(operator, case, family):
    broken = photo()
    broken.truncate(40)
    answer = fix(operator, case, typed(case, family, file=broken))
    assert answer.status_code == 422
    assert head_of(family).name != "BUDI"


def test_what_somebody_else_changed_is_shown_and_nothing_is_overwritten(operator, case, family):
    stale = typed(case, family, file=photo())
    head = head_of(family)
    head.name, head.version = "BUDI MEREKA", head.version + 1
    head.save()
    answer = fix(operator, case, stale)
    page = answer.content.decode()
    assert (answer.status_code, "BUDI MEREKA" in page) == (409, True)
    assert f'name="version" value="{head.version}"' in page
    assert head_of(family).name == "BUDI MEREKA"


def test_a_case_that_went_on_meanwhile_is_not_corrected_twice(operator, case, family):
    sent = typed(case, family, file=photo())
    Finding.objects.filter(pk=case.pk).update(state=State.CORRECTED, corrected_by=account("other").pk, version=2)
    assert fix(operator, case, sent).status_code == 422
    assert head_of(family).name != "BUDI"
    assert operator.get(f"/findings/{case.pk}/fix/").status_code == 302


def test_a_field_that_is_not_at_fault_is_not_asked_for_nor_taken(operator, case, family):
    assert 'name="sex"' not in operator.get(f"/findings/{case.pk}/fix/").content.decode()
    fix(operator, case, typed(case, family, file=photo(), sex="2"))
    assert head_of(family).sex == 1


def test_a_number_is_never_in_the_form_and_an_empty_one_stays(operator, family):
    case = make_case(family, "ID07")
    page = operator.get(f"/findings/{case.pk}/fix/").content.decode()
    assert NIK_HEAD not in page
    fix(operator, case, typed(case, family, nik="", file=photo()))
    assert head_of(family).nik == NIK_HEAD


def test_where_the_cure_is_elsewhere_the_page_leads_there_and_asks_what_was_done(operator, family):
    case = make_case(family, "KL06")
    page = operator.get(f"/findings/{case.pk}/fix/").content.decode()
    assert f'href="/households/{family.pk}/"' in page
    sent = {"seen_version": 1, "version": family.version, "kind": "family_card", "note": "anggota yang hilang ditambah"}
    fix(operator, case, sent | {"file": photo()})
    case.refresh_from_db()
    assert case.state == State.CORRECTED


def test_a_card_number_is_put_right_for_all_who_stand_on_it(operator, verifier, family):
    case = make_case(family, "ID13")
    page = operator.get(f"/findings/{case.pk}/fix/").content.decode()
    assert (KK in page, 'name="all_on_card"' in page, 'name="nik"' in page) == (False, True, False)
    sent = {"seen_version": 1, "version": 1, "kind": "family_card", "kk": "9901011001200099", "all_on_card": "on"}
    assert fix(operator, case, sent | {"kk": "123", "file": photo()}).status_code == 422
    assert fix(operator, case, sent | {"file": photo()}).status_code == 302
    assert [one.kk for one in family.memberships.all()] == ["9901011001200099"] * 2
    shown = verifier.get(f"/findings/{case.pk}/verify/").content.decode()
    assert (shown.count("<del>"), "9901011001200099" in shown, "SITI AMINAH" in shown) == (2, False, True)


def test_relations_are_put_right_of_all_the_family_at_once(operator, verifier, family):
    case = make_case(family, "KL01")
    head, wife = family.memberships.order_by("relation")
    page = operator.get(f"/findings/{case.pk}/fix/").content.decode()
    assert f'name="relation_{head.pk}" ' in page
    sent = {"seen_version": 1, "version": family.version, "kind": "family_card"}
    sent |= {f"version_{one.pk}": 1 for one in (head, wife)}
    sent |= {f"relation_{head.pk}": "2", f"relation_{wife.pk}": "1"}
    assert fix(operator, case, sent | {f"relation_{wife.pk}": "", "file": photo()}).status_code == 422
    assert fix(operator, case, sent | {"file": photo()}).status_code == 302
    assert {one.pk: one.relation for one in family.memberships.all()} == {head.pk: 2, wife.pk: 1}
    assert "SITI AMINAH" in verifier.get(f"/findings/{case.pk}/verify/").content.decode()


def test_a_relation_that_somebody_else_changed_meanwhile_is_shown_and_not_written_over(operator, family):
    case = make_case(family, "KL01")
    head, wife = family.memberships.order_by("relation")
    Membership.objects.filter(pk=wife.pk).update(relation=8, version=2)
    sent = {"seen_version": 1, "version": family.version, "kind": "family_card"}
    sent |= {f"version_{one.pk}": 1 for one in (head, wife)}
    sent |= {f"relation_{head.pk}": "1", f"relation_{wife.pk}": "3"}
    answer = fix(operator, case, sent | {"file": photo()})
    assert (answer.status_code, f'name="version_{wife.pk}" value="2"' in answer.content.decode()) == (409, True)
    assert Membership.objects.get(pk=wife.pk).relation == 8


def test_where_no_relation_was_wrong_it_is_said_what_was_done(operator, family):
    case = make_case(family, "KL02")
    sent = {"seen_version": 1, "version": family.version, "kind": "family_card"}
    for one in family.memberships.all():
        sent |= {f"version_{one.pk}": 1, f"relation_{one.pk}": str(one.relation)}
    assert fix(operator, case, sent | {"file": photo()}).status_code == 422
    assert fix(operator, case, sent | {"file": photo(), "note": "tanggal lahir diperbaiki"}).status_code == 302


def test_a_verifier_fixes_nothing(verifier, case, family):
    assert verifier.get(f"/findings/{case.pk}/fix/").status_code == 403
    assert fix(verifier, case, typed(case, family, file=photo())).status_code == 403


def test_an_operator_does_not_fix_what_the_regency_owns(operator, family):
    case = make_case(family, "NM02", owner_role="regency_filler")
    assert operator.get(f"/findings/{case.pk}/fix/").status_code == 302
    assert fix(operator, case, typed(case, family, file=photo())).status_code == 403


def test_what_is_right_as_it_is_is_contested_with_reason_and_evidence(operator, case, family):
    sent = {"seen_version": 1, "kind": "identity_card", "note": "di KTP memang tertulis begitu"}
    assert operator.post(f"/findings/{case.pk}/contest/", sent).status_code == 422
    operator.post(f"/findings/{case.pk}/contest/", sent | {"file": photo()})
    case.refresh_from_db()
    assert (case.state, case.events.get(act="contest").note) == (State.CONTESTED, sent["note"])
    assert operator.get(f"/findings/{case.pk}/contest/").status_code == 302


def test_who_drafts_nothing_says_what_was_done_and_attaches_the_proof(case, family):
    ministry = officer("wati", "ministry_data", "")
    page = ministry.get(f"/findings/{case.pk}/fix/").content.decode()
    assert ('name="name"' in page, "Apa yang dilakukan?" in page) == (False, True)
    fix(ministry, case, typed(case, family, file=photo(), note="dinas sudah memperbaikinya"))
    case.refresh_from_db()
    assert (case.state, case.corrected_by) == (State.CORRECTED, account("wati").pk)
    assert head_of(family).name != "BUDI"
