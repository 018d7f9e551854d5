"""A person's own words for the headers of a file: a small YAML, table -> header -> column of the contract."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from verivali.engine.contract import CONTRACTS
from verivali.engine.errors import BadInput
from verivali.engine.text import Text

#: Table -> header in the file -> column of the contract, or None for a header to leave alone.
ColumnMapping = Mapping[str, Mapping[str, str | None]]

SHAPE = Text(
    "Tulis seperti ini: individuals: {NIK_BARU: nik, CATATAN: null}.",
    "Write it like this: individuals: {NIK_BARU: nik, CATATAN: null}.",
)


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping in a YAML file. Raises BadInput for a file, table or column that does not exist."""
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        what = Text("Berkas pemetaan tidak dapat dibaca.", "The mapping file cannot be read.")
        raise BadInput(what, file=path.name, value=str(error), remedy=SHAPE) from error
    except yaml.YAMLError as error:
        what = Text("Berkas pemetaan bukan YAML yang sah.", "The mapping file is not valid YAML.")
        raise BadInput(what, file=path.name, value=str(error).replace("\n", " "), remedy=SHAPE) from error
    if not isinstance(written, dict) or not all(isinstance(headers, dict) for headers in written.values()):
        raise BadInput(Text("Isi berkas pemetaan keliru.", "The mapping is misshapen."), file=path.name, remedy=SHAPE)
    for table, headers in written.items():
        refuse_unknown(path, str(table), headers)
    return {str(table): {str(header): name for header, name in headers.items()} for table, headers in written.items()}


def refuse_unknown(path: Path, table: str, headers: Mapping[object, object]) -> None:
    if table not in CONTRACTS:
        raise BadInput(
            Text("Tabel dalam pemetaan tidak dikenal.", "The mapping names an unknown table."),
            file=path.name,
            value=table,
            remedy=listed(CONTRACTS),
        )
    for header, name in headers.items():
        if name is not None and name not in CONTRACTS[table].by_name:
            raise BadInput(
                Text("Kolom tujuan dalam pemetaan tidak dikenal.", "The mapping points to an unknown column."),
                file=path.name,
                column=str(header),
                value=str(name),
                remedy=listed(CONTRACTS[table].by_name),
            )


def listed(names: Mapping[str, object]) -> Text:
    known = ", ".join(names)
    return Text(f"Yang dikenal: {known}.", f"Known are: {known}.")
