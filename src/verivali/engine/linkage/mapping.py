"""The `--map` file: which column plays which part, for both files or for each."""

from pathlib import Path
from typing import Any

import yaml

from verivali.engine.linkage import complaints
from verivali.engine.linkage.guessing import settled
from verivali.engine.linkage.roles import NAMES, Roles, role_named

SIDES = ("left", "right")
ALSO = {
    "date": "birth_date",
    "place": "locality",
    "name": "full_name",
    "text": "other",
    "other": "other",
    "ignore": "ignore",
}
# A broad word in the map leaves the finer part to the column's own name.
BROAD = {
    "locality": ("street_number", "address", "locality", "postcode", "region"),
    "full_name": ("given_name", "middle_name", "surname"),
    "number": ("phone", "household", "number"),
    "birth_date": ("birth_day", "birth_month", "birth_year"),
}


def read_map(path: Path) -> dict[str, Any]:
    """The map as written. Raises BadInput when it is missing or not a YAML mapping."""
    if not path.is_file():
        raise complaints.no_such_file(path)
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise complaints.not_yaml(path, str(problem).replace("\n", " ")) from problem
    if not isinstance(written, dict) or not written:
        raise complaints.not_yaml(path, str(written))
    return written


def mapped_roles(written: dict[str, Any], side: str, columns: list[str], *, map_path: Path, file: Path) -> Roles:
    """Roles of one file's columns. Each line is `role: column`, `role: [columns]` or `column: role`.

    Sections `left:` and `right:` hold what differs between the files. Raises BadInput for what the file does not have.
    """
    lines = {str(key): value for key, value in written.items() if key not in (*SIDES, "columns")}
    lines |= (written.get("columns") or {}) | (written.get(side) or {})
    found: dict[str, list[str]] = {}
    for key, value in lines.items():
        names = [str(item) for item in (value if isinstance(value, list) else [value])]
        for role, name in _read_line(key, names, columns, map_path, file):
            found.setdefault(role, []).append(name)
    found.pop("ignore", None)
    return settled(found)


def _read_line(key: str, names: list[str], columns: list[str], map_path: Path, file: Path) -> list[tuple[str, str]]:
    role = _role(key)
    is_turned = key in columns and len(names) == 1 and names[0] not in columns and _role(names[0])
    if is_turned:
        return [(str(_role(names[0])), key)]
    if role is None:
        raise complaints.unknown_role(map_path, key, [*NAMES, "other", "ignore"])
    for name in names:
        if name not in columns:
            raise complaints.unmapped_column(map_path, file, key, name, columns)
    return [(_finer(role, name, len(names) > 1), name) for name in names]


def _finer(role: str, name: str, is_one_of_several: bool) -> str:
    own = role_named(name)
    return own if is_one_of_several and own and own in BROAD.get(role, ()) else role


def _role(word: str) -> str | None:
    return ALSO.get(word.lower()) or role_named(word)
