"""The `--map` file: which column plays which part, for both files or for each."""

from pathlib import Path
from typing import Any

import yaml

from verivali.engine.linkage import complaints
from verivali.engine.linkage.guessing import settled
from verivali.engine.linkage.roles import MANY, NAMES, Roles, role_named

SIDES = ("left", "right")
SECTIONS = (*SIDES, "columns")
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

    Sections `left:` and `right:` hold what differs between the files. Raises BadInput for what the file does not have, a
    column of two roles, and several columns for a role that takes one.
    """
    lines = {key: value for key, value in written.items() if key not in SECTIONS}
    for section in ("columns", side):
        lines |= _section(written, section, map_path)
    found: dict[str, list[str]] = {}
    taken: dict[str, str] = {}
    for key, value in lines.items():
        for role, name in _read_line(str(key), _names(str(key), value, map_path), columns, map_path, file):
            if taken.setdefault(name, role) != role or name in found.get(role, ()):
                raise complaints.mapped_twice(map_path, name, taken[name], role)
            found.setdefault(role, []).append(name)
    found.pop("ignore", None)
    for role, names in found.items():
        if len(names) > 1 and role not in MANY:
            raise complaints.too_many_columns(map_path, role, names)
    return settled(found)


def _section(written: dict[str, Any], section: str, map_path: Path) -> dict[Any, Any]:
    lines = written.get(section) or {}
    if not isinstance(lines, dict):
        raise complaints.not_lines(map_path, section, str(lines))
    return lines


def _names(key: str, value: Any, map_path: Path) -> list[str]:
    names = value if isinstance(value, list) else [value]
    if not names or any(name is None or isinstance(name, list | dict) for name in names):
        raise complaints.not_lines(map_path, key, "" if value is None else str(value))
    return [str(name) for name in names]


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
