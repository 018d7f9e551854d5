"""The Indonesian words of the interface: reads django.po, finds what code and templates say, writes django.mo.

Gettext is not needed. `python -m verivali.web.catalogue` rewrites both files: new msgids come in untranslated, unused ones go.
"""

import ast
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import DebugLexer, TokenType
from django.utils.translation.template import block_re, inline_re, plural_re

PACKAGE = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "locale" / "id" / "LC_MESSAGES"
HEADER = (
    "Language: id\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=1; plural=0;\n"
)
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


@dataclass(frozen=True, order=True)
class Message:
    """`plural` is "" for a message without one. Indonesian has one form for all counts."""

    msgid: str
    plural: str = ""

    @property
    def key(self) -> str:
        return f"{self.msgid}\0{self.plural}" if self.plural else self.msgid


def used() -> set[Message]:
    """Every message that our code and templates ask for."""
    found: set[Message] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        if "engine" not in path.parts:
            found |= set(in_code(path.read_text(encoding="utf-8")))
    for path in templates():
        found |= set(in_template(path.read_text(encoding="utf-8")))
    return found


def templates() -> list[Path]:
    return sorted(path for path in PACKAGE.glob("*/templates/**/*") if path.suffix in (".html", ".txt"))


def in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if words:
                yield Message(words[0], words[1] if node.func.id.startswith("ngettext") else "")


def in_template(source: str) -> Iterator[Message]:
    """The messages of `translate` and `blocktranslate` tags, as Django itself would look them up."""
    inside: list[str] | None = None
    parts: list[str] = []
    for token in DebugLexer(source).tokenize():
        if token.token_type == TokenType.BLOCK and block_re.match(token.contents):
            inside, parts = [], []
            trimmed = " trimmed" in token.contents
        elif inside is not None and token.token_type == TokenType.BLOCK and plural_re.match(token.contents):
            parts, inside = ["".join(inside)], []
        elif inside is not None and token.token_type == TokenType.BLOCK:
            parts.append("".join(inside))
            yield Message(*(_trimmed(part) if trimmed else part for part in parts))
            inside = None
        elif inside is not None:
            inside.append(f"%({token.contents})s" if token.token_type == TokenType.VAR else token.contents)
        elif token.token_type == TokenType.BLOCK and (simple := inline_re.match(token.contents)):
            yield Message(simple.group(1).strip("'\""))


def _trimmed(text: str) -> str:
    return " ".join(line.strip() for line in text.strip().splitlines())


def read(path: Path = FOLDER / "django.po") -> dict[Message, str]:
    """The translations of a catalogue; raises ValueError at a fuzzy one, which somebody has to look at first."""
    text = path.read_text(encoding="utf-8")
    if re.search(r"^#,.*fuzzy", text, re.MULTILINE):
        raise ValueError(f"fuzzy message in {path.name}")
    found: dict[Message, str] = {}
    for block in re.split(r"\n\s*\n", text):
        entry: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if opened := re.match(r'(msgid|msgid_plural|msgstr|msgstr\[0\]) "', line):
                key = opened.group(1)
                entry[key] = ""
            if key and not line.startswith("#"):
                entry[key] += ast.literal_eval(line[line.index('"') :])
        if entry.get("msgid"):
            message = Message(entry["msgid"], entry.get("msgid_plural", ""))
            found[message] = entry.get("msgstr", entry.get("msgstr[0]", ""))
    return found


def written(messages: dict[Message, str]) -> str:
    """The text of django.po."""
    blocks = ['msgid ""\nmsgstr ""\n' + "".join(f"{_quoted(line)}\n" for line in HEADER.splitlines(keepends=True))]
    for message in sorted(messages):
        plural = f"msgid_plural {_quoted(message.plural)}\nmsgstr[0]" if message.plural else "msgstr"
        blocks.append(f"msgid {_quoted(message.msgid)}\n{plural} {_quoted(messages[message])}\n")
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compiled(messages: dict[Message, str]) -> bytes:
    """The bytes of django.mo, in the format of GNU gettext."""
    pairs = {"": HEADER} | {message.key: said for message, said in messages.items() if said}
    keys = [key.encode() for key in sorted(pairs, key=str.encode)]
    values = [pairs[key.decode()].encode() for key in keys]
    at = 28 + 16 * len(keys)
    tables, body = b"", b""
    for texts in (keys, values):
        for text in texts:
            tables += struct.pack("<II", len(text), at + len(body))
            body += text + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0) + tables + body


def main() -> None:
    known = read()
    messages = {message: known.get(message, "") for message in used()}
    (FOLDER / "django.po").write_text(written(messages), encoding="utf-8")
    (FOLDER / "django.mo").write_bytes(compiled(messages))


if __name__ == "__main__":
    main()
