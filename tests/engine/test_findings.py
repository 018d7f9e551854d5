"""Findings carry what a rule read, as JSON that any reader understands, and an id that stays."""

import json
from hashlib import sha256

import ibis
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verivali.engine.facts import PERSON
from verivali.engine.findings import finding_id, json_object

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
CONTROLS = {code: " " for code in range(32) if chr(code) not in "\n\r\t"}


def evidence_of(name):
    table = ibis.memtable({"name": [name], "age": [61]}, schema={"name": "string", "age": "int16"})
    return json.loads(ibis.duckdb.connect().execute(json_object(table, ("name", "age")).name("x").as_table())["x"][0])


@settings(deadline=None, max_examples=60)
@given(TEXT)
@example('</script>"\\ \n\t\r\x1f')
def test_any_name_survives_as_evidence(name):
    assert evidence_of(name) == {"name": name.translate(CONTROLS), "age": "61"}


def test_a_missing_value_is_null_in_the_evidence():
    assert evidence_of(None) == {"name": None, "age": "61"}


def test_a_findings_id_is_a_hash_of_rule_and_subject():
    table = ibis.memtable({"household_id": ["H1"], "individual_id": ["I1"]})
    found = ibis.duckdb.connect().execute(finding_id(table, PERSON, "ID01").name("x").as_table())["x"][0]
    assert found == sha256(b"ID01|H1|I1").hexdigest()[:32]
