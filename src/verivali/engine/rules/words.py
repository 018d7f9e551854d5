"""Words for what a rule carries as a code: severity, who fixes, what it judges. Source: domain.md section 6."""

from verivali.engine.rules.kernel import Fixer, Severity
from verivali.engine.text import Text

SEVERITIES = {
    Severity.BLOCKS: Text("menahan pembayaran sampai beres", "blocks payment until it is settled"),
    Severity.HANDLE: Text("harus ditangani sebelum penetapan", "to be handled before determination"),
    Severity.WARNING: Text("peringatan, tetap dapat dibayar", "a warning, still payable"),
}
FIXERS = {
    Fixer.FIELD: Text("petugas lapangan", "field officer"),
    Fixer.VILLAGE: Text("operator desa/kelurahan", "village operator"),
    Fixer.REGENCY: Text("Dinas Sosial kabupaten/kota", "the regency's social service"),
    Fixer.CIVIL_REGISTRY: Text("Disdukcapil", "civil registry"),
    Fixer.MINISTRY: Text("Kementerian Sosial (Pusdatin)", "the ministry (Pusdatin)"),
    Fixer.BANK: Text("bank atau PT Pos", "bank or post"),
    Fixer.CITIZEN: Text("warga sendiri di Disdukcapil", "the citizen at the civil registry"),
}
#: By the name of the rule's subject: how its findings are told apart, and the words for it.
SCOPES = {"person": "individual", "household": "household", "payment": "payment"}
SCOPE_WORDS = {
    "person": Text("orang", "person"),
    "household": Text("rumah tangga", "household"),
    "payment": Text("baris penyaluran", "payment line"),
}


def fixers(letters: tuple[Fixer, ...]) -> Text:
    names = [FIXERS[letter] for letter in letters]
    return Text(", ".join(name.id for name in names), ", ".join(name.en for name in names))
