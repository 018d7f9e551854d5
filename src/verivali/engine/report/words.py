"""Words the report and the fix lists use for codes: severities, who repairs, families of rules, answers."""

from verivali.engine.contract import CONTRACTS
from verivali.engine.report.plain import plain
from verivali.engine.text import Text

#: In the order of urgency: blocks payment, handled before determination, payable. Source: domain.md section 6.
SEVERITIES = {
    "B": Text("Menahan bayar", "Blocks payment"),
    "H": Text("Tangani dulu", "Handle first"),
    "W": Text("Peringatan", "Warning"),
}
FIXERS = {
    "F": Text("petugas lapangan", "field officer"),
    "V": Text("operator desa", "village operator"),
    "D": Text("Dinas Sosial", "social office"),
    "C": Text("Disdukcapil", "civil registry"),
    "M": Text("Pusdatin", "ministry (Pusdatin)"),
    "K": Text("bank/Pos", "bank or post"),
    "S": Text("warga ke Disdukcapil", "citizen at the registry"),
}
FAMILIES = {
    "ID": Text("identitas", "identity"),
    "NM": Text("nama", "name"),
    "JB": Text("pekerjaan", "work"),
    "LD": Text("kematian", "death"),
    "KL": Text("keluarga", "family"),
    "AL": Text("alamat", "address"),
    "RK": Text("rekening", "account"),
    "PR": Text("program", "programme"),
    "EK": Text("ekonomi", "economy"),
    "PX": Text("prioritas", "priority"),
}
MATCHES = {
    "matched": Text("Padan", "Matches"),
    "name_differs": Text("Nama berbeda", "Name differs"),
    "birth_date_differs": Text("Tanggal lahir berbeda", "Birth date differs"),
    "kk_differs": Text("Nomor KK berbeda", "Family card differs"),
    "inactive": Text("NIK tidak aktif", "NIK inactive"),
    "dead": Text("Tercatat meninggal", "Recorded as dead"),
    "not_found": Text("NIK tidak ditemukan", "NIK not found"),
    "no_nik": Text("Tanpa NIK", "No NIK"),
}
VERDICTS = {
    "poor": Text("fakir miskin", "poor"),
    "not_poor": Text("bukan fakir miskin", "not poor"),
    "undetermined": Text("belum cukup jawaban", "not enough answers"),
}
TABLES = {name: contract.label for name, contract in CONTRACTS.items()}
TABLES["flags"] = TABLES["external_flags"]
#: Who has the file, by its name. Source: domain.md 2.1.
OWNERS = {
    "individuals.*": Text("data induk dari SIKS-NG", "the register"),
    "households.*": Text("data induk dan hasil survei", "the register and the survey"),
    "civil_registry.*": Text("Disdukcapil", "the civil registry"),
    "previous.*": Text("berkas periode lalu", "last period's file"),
    "flags.*": Text("BKN, BPJS, PLN, AHU, Samsat", "agencies: BKN, BPJS, PLN, AHU, Samsat"),
    "payments.*": Text("bank penyalur atau PT Pos", "the paying bank or post"),
}


def text_of(value: object) -> Text:
    """A Text from `{"id": .., "en": ..}`, a pair, or plain words that are the same in both languages."""
    if isinstance(value, dict):
        indonesian = plain(value.get("id") or value.get("en") or "")
        return Text(indonesian, plain(value.get("en") or indonesian))
    if isinstance(value, (list, tuple)) and len(value) == 2:
        return Text(plain(value[0]), plain(value[1]))
    return Text(plain(value or ""), plain(value or ""))


def word(words: dict[str, Text], code: str) -> Text:
    """The words for `code`; an unknown code stays as it is, readable, rather than vanish."""
    return words.get(code) or text_of(code.replace("_", " "))


def fixers(letters: list[str]) -> Text:
    """Who repairs, in order: `operator desa, Disdukcapil`."""
    names = [word(FIXERS, letter) for letter in letters]
    return Text(", ".join(name.id for name in names), ", ".join(name.en for name in names))
