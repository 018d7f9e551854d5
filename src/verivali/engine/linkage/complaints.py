"""What the linker says about files, maps and truths it cannot use; each names the place, the value and the remedy."""

from collections.abc import Iterable
from pathlib import Path

from verivali.engine.errors import BadInput
from verivali.engine.text import Text

MAP_REMEDY = Text("Tulis baris seperti 'surname: nama_belakang'.", "Write lines such as 'surname: last_name'.")


def no_rows(path: Path) -> BadInput:
    return BadInput(
        Text("Tabel tidak berisi baris.", "The table has no rows."),
        file=path.name,
        remedy=Text("Ekspor ulang; tidak ada yang dapat dipadankan.", "Export it again; there is nothing to link."),
    )


def not_a_table(path: Path, row: int | None, why: str) -> BadInput:
    return BadInput(
        Text("Berkas tidak dapat dibaca sebagai tabel.", "The file cannot be read as a table."),
        file=path.name,
        row=row,
        value=why,
        remedy=Text("Perbaiki baris itu, atau ekspor ulang.", "Mend that row, or export the file again.")
        if row
        else Text("Ekspor ulang berkas itu.", "Export the file again."),
    )


def repeated_column(path: Path, column: str) -> BadInput:
    return BadInput(
        Text("Dua kolom bernama sama.", "Two columns have one name."),
        file=path.name,
        column=column,
        remedy=Text("Ganti nama salah satunya.", "Rename one of them."),
    )


def missing_id(path: Path, column: str, row: int) -> BadInput:
    return BadInput(
        Text("Pengenal baris kosong.", "The record's identifier is empty."),
        file=path.name,
        row=row,
        column=column,
        remedy=Text(
            "Isi pengenalnya, atau pilih kolom lain dengan --map.", "Fill it in, or name another column with --map."
        ),
    )


def repeated_id(path: Path, column: str, value: str, rows: Iterable[int]) -> BadInput:
    first, second, *_ = sorted(rows)
    return BadInput(
        Text(
            f"Pengenal ini sudah dipakai di baris {first}; tiap baris perlu pengenal sendiri.",
            f"This identifier already stands in row {first}; each record needs its own.",
        ),
        file=path.name,
        row=second,
        column=column,
        value=value,
        remedy=Text(
            "Beri pengenal lain, atau pilih kolom lain dengan --map.",
            "Give another one, or name another column with --map.",
        ),
    )


def nothing_to_compare(paths: Iterable[Path], columns: Iterable[str]) -> BadInput:
    found = ", ".join(columns)
    return BadInput(
        Text(
            "Tidak ada kolom yang dikenal untuk membedakan orang.",
            "No column was recognised by which people can be told apart.",
        ),
        file=", ".join(path.name for path in paths),
        value=found,
        remedy=Text(
            "Sebutkan nama, tanggal lahir dan nomor dalam berkas --map.",
            "Name the name, birth date and number in a --map file.",
        ),
    )


def not_yaml(path: Path, why: str) -> BadInput:
    return BadInput(
        Text("Berkas peta bukan YAML.", "The map is not YAML."), file=path.name, value=why, remedy=MAP_REMEDY
    )


def no_such_file(path: Path) -> BadInput:
    return BadInput(
        Text("Berkas tidak ada.", "There is no such file."),
        file=str(path),
        remedy=Text("Periksa nama dan foldernya.", "Check its name and folder."),
    )


def unknown_role(path: Path, word: str, known: Iterable[str]) -> BadInput:
    listed = ", ".join(known)
    return BadInput(
        Text("Ini bukan peran kolom.", "This is no part a column can play."),
        file=path.name,
        value=word,
        remedy=Text(f"Yang dikenal: {listed}.", f"Known are: {listed}."),
    )


def unmapped_column(path: Path, file: Path, role: str, column: str, columns: Iterable[str]) -> BadInput:
    listed = ", ".join(columns)
    return BadInput(
        Text(
            f"Peta menyebut kolom yang tidak ada dalam {file.name}.",
            f"The map names a column that {file.name} does not have.",
        ),
        file=path.name,
        column=role,
        value=column,
        remedy=Text(f"Kolom yang ada: {listed}.", f"Its columns are: {listed}."),
    )


def not_lines(path: Path, key: str, value: str) -> BadInput:
    return BadInput(
        Text("Di sini perlu nama kolom.", "Names of columns belong here."),
        file=path.name,
        column=key,
        value=value,
        remedy=MAP_REMEDY,
    )


def mapped_twice(path: Path, column: str, one: str, other: str) -> BadInput:
    return BadInput(
        Text("Peta memberi kolom ini dua peran.", "The map gives this column two parts."),
        file=path.name,
        column=column,
        value=f"{one}, {other}",
        remedy=Text("Sebutkan kolom itu satu kali.", "Name the column once."),
    )


def too_many_columns(path: Path, role: str, columns: Iterable[str]) -> BadInput:
    return BadInput(
        Text("Peran ini hanya untuk satu kolom.", "This part takes one column."),
        file=path.name,
        column=role,
        value=", ".join(columns),
        remedy=Text(
            "Pilih salah satu; bagian nama ditulis sebagai 'given_name', 'middle_name' dan 'surname'.",
            "Choose one of them; parts of a name are 'given_name', 'middle_name' and 'surname'.",
        ),
    )


def out_is_input(path: Path) -> BadInput:
    return BadInput(
        Text("Hasil akan menimpa berkas masukan.", "The result would overwrite an input."),
        file=str(path),
        remedy=Text("Beri nama lain pada --out.", "Give --out another name."),
    )


def too_little_memory(limit_bytes: int) -> BadInput:
    return BadInput(
        Text("Memori tidak cukup.", "There is not enough memory."),
        value=f"--memory {limit_bytes / 2**30:.1f}GB",
        remedy=Text(
            "Naikkan --memory, atau sediakan ruang disk sementara.", "Raise --memory, or free disk space for spilling."
        ),
    )


def strange_truth(path: Path, columns: Iterable[str]) -> BadInput:
    return BadInput(
        Text("Kolom berkas kebenaran tidak dikenal.", "The columns of the truth are not recognised."),
        file=path.name,
        value=", ".join(columns),
        remedy=Text(
            "Perlu left_id dan right_id, atau id dan cluster.", "It needs left_id and right_id, or id and cluster."
        ),
    )


def unknown_id(path: Path, column: str, value: str, row: int) -> BadInput:
    return BadInput(
        Text(
            "Pengenal dalam berkas kebenaran tidak ada di data.", "The truth names a record that the data do not have."
        ),
        file=path.name,
        row=row,
        column=column,
        value=value,
        remedy=Text("Periksa pengenal dan urutan kolomnya.", "Check the identifier and the order of the columns."),
    )


def unwritable(path: Path, why: str) -> BadInput:
    return BadInput(
        Text("Hasil tidak dapat ditulis.", "The result cannot be written."),
        file=str(path),
        value=why,
        remedy=Text(
            "Periksa folder, hak tulis dan sisa ruang disk.", "Check the folder, its rights and the free disk space."
        ),
    )
