"""The first sheet of a fix list: what is in it, how to work with it, and who may see it."""

from collections.abc import Mapping
from typing import Any

from verivali.engine.report.fix_formats import height
from verivali.engine.report.numerals import day
from verivali.engine.report.rule_words import RuleWords
from verivali.engine.report.words import SEVERITIES, word

PRIVACY = (
    "Berkas ini memuat nama, NIK dan alamat lengkap karena diperlukan untuk perbaikan. Hanya untuk operator dan "
    "petugas yang ditugaskan (UU 27/2022 tentang Pelindungan Data Pribadi). Jangan dikirim lewat grup percakapan "
    "atau diunggah ke tempat umum. Hapus setelah perbaikan selesai."
)
STEPS = (
    "1. Buka lembar Perbaikan. Baris sudah urut: yang menahan bayar lebih dulu, lalu menurut RW, RT dan rumah tangga.",
    "2. Periksa dokumen asli (KTP, KK, akta) bersama keluarga. Jangan menebak nilai yang tidak ada.",
    "3. Isi kolom kuning “Nilai yang benar”, dan di “Catatan/bukti” tulis dokumen yang dilihat.",
    "4. Perbaiki di aplikasi. Sesudahnya pilih “ya” di kolom “Sudah diperbaiki”.",
    "5. Bila yang memperbaiki bukan desa (Disdukcapil, Dinas Sosial, bank), teruskan dan tulis tanggalnya di catatan.",
    "6. Kelainan keluarga ditulis pada nama pengurus, atau kepala keluarga bila pengurus tidak ada.",
)


WIDTHS = (20, 8, 48, 34, 10)
ACROSS = sum(WIDTHS)


def write_cover(
    sheet: Any,
    formats: Mapping[str, Any],
    title: str,
    as_of: str,
    counts: Mapping[tuple[str, str], int],
    rules: Mapping[str, RuleWords],
) -> None:
    """`counts`: findings by (severity, rule code)."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"Daftar perbaikan {title}", formats["title"])
    sheet.write_string(1, 0, f"Keadaan per {day(as_of).id}" if as_of else "", formats["plain"])
    sheet.set_row(0, 24)
    sheet.set_row(2, height([(PRIVACY, ACROSS)]))
    sheet.merge_range(2, 0, 2, 4, "", formats["privacy"])
    sheet.write_string(2, 0, PRIVACY, formats["privacy"])
    row = write_totals(sheet, formats, counts, 4)
    sheet.write_string(row, 0, "Cara memakai", formats["bold"])
    for step in STEPS:
        row += 1
        sheet.set_row(row, height([(step, ACROSS)]))
        sheet.merge_range(row, 0, row, 4, "", formats["plain"])
        sheet.write_string(row, 0, step, formats["plain"])
    write_kinds(sheet, formats, counts, rules, row + 2)


def write_totals(sheet: Any, formats: Mapping[str, Any], counts: Mapping[tuple[str, str], int], row: int) -> int:
    """Findings by severity and what is done so far; the next free row."""
    for severity, words in SEVERITIES.items():
        sheet.write_string(row, 0, words.id, formats[severity])
        sheet.write_number(row, 1, sum(n for (one, _), n in counts.items() if one == severity), formats["number"])
        row += 1
    sheet.write_string(row, 0, "Sudah diperbaiki", formats["bold"])
    sheet.write_formula(row, 1, '=COUNTIF(Perbaikan!O:O,"ya")', formats["number"], 0)
    return row + 2


def write_kinds(
    sheet: Any,
    formats: Mapping[str, Any],
    counts: Mapping[tuple[str, str], int],
    rules: Mapping[str, RuleWords],
    row: int,
) -> None:
    for column, heading in enumerate(("Tingkat", "Kode", "Kelainan", "Yang memperbaiki", "Jumlah")):
        sheet.write_string(row, column, heading, formats["heading"])
    for (severity, code), count in sorted(counts.items(), key=urgency):
        row += 1
        words = rules.get(code, RuleWords())
        sheet.set_row(row, height([(words.title, WIDTHS[2]), (words.who, WIDTHS[3])]))
        sheet.write_string(row, 0, word(SEVERITIES, severity).id, formats.get(severity, formats["cell"]))
        sheet.write_string(row, 1, code, formats["cell"])
        sheet.write_string(row, 2, words.title, formats["cell"])
        sheet.write_string(row, 3, words.who, formats["cell"])
        sheet.write_number(row, 4, count, formats["number"])


def urgency(counted: tuple[tuple[str, str], int]) -> tuple[int, int, str]:
    """The gravest first, then the most frequent."""
    (severity, code), count = counted
    return "BHW".find(severity), -count, code
