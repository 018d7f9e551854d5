"""The contract as Markdown: every table and column that the engine reads, and the rules that need each."""

from collections.abc import Callable

from verivali.engine.codes import CodeList
from verivali.engine.contract import CONTRACTS, Column, Contract
from verivali.engine.rules import CATALOGUE
from verivali.engine.rules.reading import reading_of
from verivali.engine.text import Text

TITLE = Text("Kamus data", "Data dictionary")
INTRODUCTION = Text(
    "Tabel dan kolom yang dibaca `verivali check`. Dibuat dari kontrak dengan `verivali dictionary`; ubah kontraknya, "
    "bukan halaman ini. Kolom **wajib** harus ada di berkas; kolom **minimum** diharapkan ada, dan disebut bila tidak "
    "ada; kolom **opsional** menambah aturan yang dapat dijalankan. Yang tidak ada berarti tidak diketahui: tidak "
    "pernah dibaca sebagai miskin atau kaya. Aturan dalam kurung memakai kolom itu bila ada, dan berjalan tanpanya.",
    "Tables and columns that `verivali check` reads. Made from the contract by `verivali dictionary`; change the "
    "contract, not this page. **Must** columns have to be in the file; **minimum** columns are expected, and missed "
    "aloud; **optional** columns add rules that can run. What is missing is unknown: it is never read as poor or as "
    "rich. Rules in brackets use the column if it is there and run without it.",
)
FILES = Text("Berkas", "Files")
KEY = Text("Kunci", "Key")
CODE_LISTS = Text("Daftar kode", "Code lists")
HEADINGS = (
    Text("Kolom", "Column"),
    Text("Tipe", "Type"),
    Text("Satuan", "Unit"),
    Text("Arti", "Meaning"),
    Text("Kode", "Codes"),
    Text("Sumber", "Source"),
    Text("Sifat", "Kind"),
    Text("Nama lain", "Aliases"),
    Text("Aturan", "Rules"),
)
MUST, MINIMUM, OPTIONAL = Text("wajib", "must"), Text("minimum", "minimum"), Text("opsional", "optional")
MASKED, OPEN = Text("disamarkan", "masked"), Text("nilai lain disimpan apa adanya", "other values are kept as they are")

Say = Callable[[Text], str]


def markdown(language: str) -> str:
    """The whole contract; `language` is "id", "en" or "both"."""

    def say(text: Text) -> str:
        return text.said(language) if language in Text._fields else both(text)

    introduction = "\n\n".join(INTRODUCTION) if language == "both" else INTRODUCTION.said(language)
    lines = [f"# {say(TITLE)}", "", introduction, ""]
    for contract in CONTRACTS.values():
        lines += table_of(contract, say)
    lines += [f"## {say(CODE_LISTS)}", ""]
    for code_list in code_lists():
        lines += codes_of(code_list, say)
    return "\n".join(lines)


def both(text: Text) -> str:
    return text.id if text.id == text.en else f"{text.id} / {text.en}"


def table_of(contract: Contract, say: Say) -> list[str]:
    stems = ", ".join(f"`{stem}.*`" for stem in contract.file_stems)
    return [
        f"## {contract.name}: {say(contract.label)}",
        "",
        f"{say(FILES)}: {stems}. {say(KEY)}: {', '.join(f'`{name}`' for name in contract.key) or '-'}.",
        "",
        row(*(say(heading) for heading in HEADINGS)),
        row(*("---" for _ in HEADINGS)),
        *(line_of(contract, column, say) for column in contract.columns),
        "",
    ]


def line_of(contract: Contract, column: Column, say: Say) -> str:
    codes = f"[{column.codes.name}](#{column.codes.name})" if column.codes else ""
    kind = MUST if column.must else MINIMUM if column.minimum else OPTIONAL
    return row(
        f"`{column.name}`",
        column.dtype,
        column.unit,
        say(column.label),
        f"{codes}; {say(OPEN)}" if column.codes_are_open else codes,
        column.source,
        f"{say(kind)}, {say(MASKED)}" if column.masked else say(kind),
        ", ".join(f"`{alias}`" for alias in column.aliases),
        rules_of(f"{contract.name}.{column.name}"),
    )


def rules_of(column: str) -> str:
    needing = [rule.code for rule in CATALOGUE if column in reading_of(rule.code).needed]
    using = [rule.code for rule in CATALOGUE if column in reading_of(rule.code).used]
    return " ".join([*needing, *([f"({' '.join(using)})"] if using else [])])


def code_lists() -> list[CodeList]:
    """Each list once, in the order in which the columns mention them."""
    mentioned = (column.codes for contract in CONTRACTS.values() for column in contract.columns)
    return list({codes.name: codes for codes in mentioned if codes is not None}.values())


def codes_of(code_list: CodeList, say: Say) -> list[str]:
    meanings = [row(f"`{code}`", say(meaning)) for code, meaning in code_list.meanings.items()]
    return [f"### {code_list.name}", "", f"{code_list.source}", "", row(say(HEADINGS[4]), say(HEADINGS[3])),
            row("---", "---"), *meanings, ""]  # fmt: skip


def row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
