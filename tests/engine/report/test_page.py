import json
from time import perf_counter

import duckdb
import pytest

from tests.engine.report.catalogue import LINES, not_run
from tests.engine.report.page_reader import PageReader
from tests.engine.report.regency import LONG_VILLAGE, villages
from tests.engine.report.small_run import finding, place, summary, unknown_nik, write_findings
from verivali.engine.report import write_report

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202e"
LIGHT = 3_000_000  # bytes


def test_the_page_loads_nothing_from_anywhere(regency_page):
    [policy] = [meta["content"] for meta in regency_page.tags("meta") if "content" in meta and "src" in meta["content"]]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:")


def test_the_page_names_no_address_outside_itself(regency_page):
    links = [attributes["href"] for tag in ("a", "use") for attributes in regency_page.tags(tag)]
    assert {link[0] for link in links} == {"#"}


def test_the_page_is_indonesian_first(regency_html):
    assert '<html lang="id">' in regency_html


def test_the_head_says_region_code_and_date(regency_page):
    assert "Kabupaten Paser 64.01 Keadaan per 1 November 2026 · Kalimantan Timur" in regency_page.text


def test_the_first_sentence_says_how_many_households_can_be_paid(read):
    page = read(summary())
    assert "1 dari 1 rumah tangga (100,0%) dapat dibayar sekarang." in page.text
    assert "1 of 1 households (100.0%) can be paid now." in page.english


def test_numbers_are_written_as_each_language_writes_them(regency_page):
    assert "1.312 sel tidak terbaca." in regency_page.text
    assert "1,312 cells could not be read." in regency_page.english


def test_every_word_that_changes_language_stands_alone_in_its_element(regency_page):
    assert regency_page.nested == []


def test_every_link_leads_to_a_place_on_the_page(regency_page):
    targets = {link["href"][1:] for link in regency_page.tags("a")}
    assert targets <= regency_page.ids()


def test_no_two_elements_share_a_name(regency_page):
    names = [attributes["id"] for _, attributes in regency_page.elements if attributes.get("id")]
    assert len(names) == len(set(names))


def test_every_rule_that_ran_has_its_row_and_its_explanation(regency_page):
    wanted = {f"rule-{line[:4]}" for line in LINES.strip().splitlines()}
    assert wanted <= regency_page.ids()


def test_every_village_has_its_row(regency_page):
    assert {f"w-{village['code']}" for village in villages()} <= regency_page.ids()
    assert LONG_VILLAGE in regency_page.text


def test_the_script_finds_each_villages_counts_by_rule(regency, regency_page):
    _, told = regency
    assert regency_page.lookup["areas"]["64.01.01.2001"] == told["villages"][0]["by_rule"]


def test_no_nik_birth_date_or_name_is_told_in_full(regency_html):
    assert "SITI RAHAYU" not in regency_html
    assert "AMINAH" not in regency_html


def test_masked_numbers_look_masked(read, tmp_path):
    write_findings(tmp_path, finding())
    page = read(summary(rules=[unknown_nik()]))
    assert "64010112********" in page.text
    assert "6401011212870001" not in page.text


def test_a_simulated_score_is_said_to_be_simulated(regency_page):
    assert "skor simulasi" in regency_page.text
    assert "simulated score" in regency_page.english


def test_made_up_data_is_said_to_be_made_up(read):
    assert "Data contoh buatan" in read(summary(is_demo=True)).text


def test_rules_that_could_not_run_are_unknown_and_not_clean(read, tmp_path):
    (tmp_path / "not_run.json").write_text(json.dumps(not_run()), encoding="utf-8")
    page = read(summary())
    assert "9 aturan tidak dapat dijalankan" in page.text
    assert "RK01 Gagal cek rekening" in page.text


def test_inputs_stand_at_the_foot_with_their_hashes(read):
    told = {"table": "individuals", "file": "individu.csv", "sha256": "ab" * 32, "rows": 4, "bytes": 2_048}
    page = read(summary(inputs=[told]))
    assert "Individu individu.csv 4 2,0 kB " + "ab" * 32 in page.text


@pytest.mark.parametrize(
    "told",
    [
        {"villages": [place(name=HOSTILE)]},
        {"villages": [place(HOSTILE, name=HOSTILE, by_rule={HOSTILE: 1})]},
        {"rules": [unknown_nik() | {"title": {"id": HOSTILE, "en": HOSTILE}, "basis": [HOSTILE], "scope": HOSTILE}]},
        {"inputs": [{"table": HOSTILE, "file": HOSTILE, "sha256": HOSTILE}]},
        {"unreadable": [{"file": HOSTILE, "row": HOSTILE, "column": HOSTILE, "value": HOSTILE}]},
        {"matches": {HOSTILE: 1}, "welfare": {"verdicts": {HOSTILE: 1}}},
        {"verivali": HOSTILE, "engine": HOSTILE, "as_of": HOSTILE, "notes": [HOSTILE]},
    ],
    ids=["village name", "village code", "rule", "file", "cell", "status", "version and note"],
)
def test_hostile_text_in_the_summary_is_only_ever_text(read, told):
    page = read(summary(**told))
    assert (page.tags("img"), len(page.tags("script"))) == ([], 7)


def test_hostile_text_in_the_evidence_is_only_ever_text(read, tmp_path):
    hostile = {
        "household_id": HOSTILE,
        "individual_id": HOSTILE,
        "village_code": HOSTILE,
        "evidence": {HOSTILE: HOSTILE},
    }
    write_findings(tmp_path, finding(**hostile))
    page = read(summary(rules=[unknown_nik()]))
    assert (page.tags("img"), len(page.tags("script"))) == ([], 7)


def test_hostile_text_in_what_was_not_run_is_only_ever_text(read, tmp_path):
    lacking = [{"code": HOSTILE, "title": HOSTILE, "reason": HOSTILE, "missing": [HOSTILE]}]
    (tmp_path / "not_run.json").write_text(json.dumps(lacking), encoding="utf-8")
    page = read(summary())
    assert (page.tags("img"), len(page.tags("script"))) == ([], 7)


def test_bidi_overrides_do_not_reach_the_page(tmp_path):
    html = write_report(tmp_path, summary(villages=[place(name=HOSTILE)])).read_text(encoding="utf-8")
    assert "\u202e" not in html


def test_a_register_without_findings_says_so_kindly(read):
    assert "Tidak ada temuan yang menahan rumah tangga." in read(summary()).text


def test_a_summary_with_nothing_in_it_still_makes_a_page(read):
    assert "Tidak ada rumah tangga dalam berkas yang dibaca." in read({}).text


def test_an_old_report_stays_whole_when_a_new_one_fails(tmp_path):
    write_report(tmp_path, summary())
    before = (tmp_path / "report.html").read_bytes()
    with pytest.raises(KeyError):
        write_report(tmp_path, summary(rules=[{"title": "no code"}]))
    assert (tmp_path / "report.html").read_bytes() == before


def test_the_same_run_makes_the_same_page(regency, regency_html):
    folder, told = regency
    assert write_report(folder, told).read_text(encoding="utf-8") == regency_html


def test_the_queries_run_on_the_connection_that_is_given(tmp_path):
    write_findings(tmp_path, finding())
    connection = duckdb.connect()
    write_report(tmp_path, summary(rules=[unknown_nik()]), connection)
    assert connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone() == (0,)


def test_as_many_villages_as_a_page_shows_stay_light(tmp_path):
    told = summary(villages=crowded(villages(1_200)), rules=every_rule())
    path = write_report(tmp_path, told)
    assert path.stat().st_size < LIGHT


def test_the_nation_is_shown_by_regency_and_stays_light(tmp_path):
    nation = [village for province in range(11, 50) for village in villages(2_100, str(province))]
    started = perf_counter()
    path = write_report(tmp_path, summary(villages=crowded(nation), rules=every_rule()))
    page = PageReader(path.read_text(encoding="utf-8"))
    assert "Desa terlalu banyak untuk satu halaman; yang ditampilkan tingkat kabupaten/kota." in page.text
    assert path.stat().st_size < LIGHT
    assert perf_counter() - started < 30


def every_rule():
    return [unknown_nik(9_000) | {"code": line[:4]} for line in LINES.strip().splitlines()]


def crowded(listed):
    """Each village with findings of every rule."""
    found = {line[:4]: 1_234 for line in LINES.strip().splitlines()}
    return [village | {"households": 900, "individuals": 3_000, "by_rule": found} for village in listed]
