"""Code lists of the register: Regsosek 2022 (REGSOSEK2022.K) unless a list says otherwise.

Source: domain.md section 5. A code that is not in its list is reported by the reader, never guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from verivali.engine.text import Text


@dataclass(frozen=True)
class CodeList:
    """A closed list of codes, either all numbers or all words."""

    name: str
    source: str
    meanings: dict[int | str, Text]

    @property
    def values(self) -> list[int | str]:
        return list(self.meanings)


def numbered(name: str, question: str, *meanings: tuple[str, str], start: int = 1) -> CodeList:
    """A list numbered in the order of the form."""
    return CodeList(
        name,
        f"Regsosek 2022.K {question}",
        {number: Text(*words) for number, words in enumerate(meanings, start)},
    )


def named(name: str, source: str, meanings: Iterable[tuple[str, str, str]]) -> CodeList:
    """A list whose codes are words of ours."""
    return CodeList(name, source, {code: Text(indonesian, english) for code, indonesian, english in meanings})


YES_NO = numbered("yes_no", "501-503", ("ya", "yes"), ("tidak", "no"))
YES, NO = 1, 2

SEX = numbered("sex", "405", ("laki-laki", "male"), ("perempuan", "female"))
MALE, FEMALE = 1, 2

PRESENCE = numbered(
    "presence",
    "404",
    ("tinggal bersama keluarga", "lives with the family"),
    ("meninggal", "died"),
    ("pindah di dalam negeri", "moved within Indonesia"),
    ("di luar negeri", "abroad"),
    ("anggota baru", "new member"),
    ("tidak ditemukan", "not found"),
)
LIVES_HERE, DIED, MOVED, ABROAD, NEW_MEMBER, NOT_FOUND = 1, 2, 3, 4, 5, 6

MARITAL_STATUS = numbered(
    "marital_status",
    "408",
    ("belum kawin", "single"),
    ("kawin", "married"),
    ("cerai hidup", "divorced"),
    ("cerai mati", "widowed"),
)
SINGLE, MARRIED, DIVORCED, WIDOWED = 1, 2, 3, 4

RELATION = numbered(
    "relation",
    "409",
    ("kepala keluarga", "head"),
    ("pasangan", "spouse"),
    ("anak", "child"),
    ("menantu", "child-in-law"),
    ("cucu", "grandchild"),
    ("orang tua/mertua", "parent or parent-in-law"),
    ("pembantu/sopir", "servant or driver"),
    ("lainnya", "other"),
)
HEAD, SPOUSE, CHILD, CHILD_IN_LAW, GRANDCHILD, PARENT, SERVANT, OTHER_RELATION = range(1, 9)

SCHOOLING = numbered(
    "schooling",
    "412",
    ("belum pernah sekolah", "never at school"),
    ("masih sekolah", "at school"),
    ("tidak sekolah lagi", "no longer at school"),
)
NEVER_AT_SCHOOL, AT_SCHOOL, LEFT_SCHOOL = 1, 2, 3

EDUCATION = numbered(
    "education",
    "413/415",
    ("Paket A", "Paket A (primary equivalent)"),
    ("SDLB", "special primary"),
    ("SD", "primary"),
    ("MI", "Islamic primary"),
    ("SPM/PDF Ula", "pesantren primary"),
    ("Paket B", "Paket B (lower secondary equivalent)"),
    ("SMP LB", "special lower secondary"),
    ("SMP", "lower secondary"),
    ("MTs", "Islamic lower secondary"),
    ("SPM/PDF Wustha", "pesantren lower secondary"),
    ("Paket C", "Paket C (upper secondary equivalent)"),
    ("SMLB", "special upper secondary"),
    ("SMA", "upper secondary"),
    ("MA", "Islamic upper secondary"),
    ("SMK", "vocational upper secondary"),
    ("MAK", "Islamic vocational upper secondary"),
    ("SPM/PDF Ulya", "pesantren upper secondary"),
    ("D1-D3", "diploma"),
    ("D4/S1", "bachelor"),
    ("profesi", "professional degree"),
    ("S2", "master"),
    ("S3", "doctorate"),
    ("tidak punya", "none"),
)
NO_CERTIFICATE = 23

#: A short list of the occupations on the family card (Dukcapil has about 90); the groups that rules read are whole.
OCCUPATION = named(
    "occupation",
    "family card (KK) occupations, shortened",
    [
        ("BELUM_BEKERJA", "belum/tidak bekerja", "not working"),
        ("MENGURUS_RUMAH_TANGGA", "mengurus rumah tangga", "homemaker"),
        ("PELAJAR", "pelajar/mahasiswa", "pupil or student"),
        ("PENSIUNAN", "pensiunan ASN/TNI/Polri", "civil service or military pensioner"),
        ("PNS", "pegawai negeri sipil (ASN)", "civil servant"),
        ("TNI", "Tentara Nasional Indonesia", "armed forces"),
        ("POLRI", "Kepolisian RI", "police"),
        ("PEJABAT_NEGARA", "pejabat negara/anggota DPR/DPRD", "state official or member of parliament"),
        ("KEPALA_DESA", "kepala desa", "village head"),
        ("PERANGKAT_DESA", "perangkat desa", "village official"),
        ("KARYAWAN_BUMN", "karyawan BUMN/BUMD", "state enterprise employee"),
        ("KARYAWAN_SWASTA", "karyawan swasta", "private employee"),
        ("KARYAWAN_HONORER", "karyawan honorer", "contract public employee"),
        ("GURU", "guru", "teacher"),
        ("TENAGA_KESEHATAN", "tenaga kesehatan", "health worker"),
        ("PETANI", "petani/pekebun", "farmer"),
        ("PETERNAK", "peternak", "livestock farmer"),
        ("NELAYAN", "nelayan/perikanan", "fisher"),
        ("BURUH_TANI", "buruh tani/perkebunan", "farm labourer"),
        ("BURUH_HARIAN", "buruh harian lepas", "casual labourer"),
        ("BURUH_NELAYAN", "buruh nelayan/perikanan", "fishing labourer"),
        ("PEMBANTU_RUMAH_TANGGA", "pembantu rumah tangga", "domestic worker"),
        ("TUKANG", "tukang", "craftsman"),
        ("SOPIR", "sopir", "driver"),
        ("PEDAGANG", "pedagang", "trader"),
        ("WIRASWASTA", "wiraswasta", "self-employed"),
        ("TRANSPORTASI", "transportasi", "transport worker"),
        ("LAINNYA", "lainnya", "other"),
    ],
)
EXCLUDED_OCCUPATIONS = ["PENSIUNAN", "PNS", "TNI", "POLRI", "PEJABAT_NEGARA", "KEPALA_DESA", "PERANGKAT_DESA"]
TRAINED_OCCUPATIONS = ["PNS", "TNI", "POLRI", "GURU"]  # nobody holds these as a child or without a certificate
NOT_WORKING = ["BELUM_BEKERJA", "MENGURUS_RUMAH_TANGGA", "PELAJAR"]

DISABILITY = CodeList(
    "disability",
    "Regsosek 2022.K 428a-i, the gravest of the nine answers",
    {
        1: Text("sama sekali tidak bisa", "cannot at all"),
        2: Text("banyak kesulitan, perlu bantuan", "much difficulty, needs help"),
        3: Text("sedikit kesulitan", "a little difficulty"),
        4: Text("tidak ada", "none"),
    },
)
SEVERE_DISABILITY = [1, 2]

TENURE = numbered(
    "tenure",
    "301a",
    ("milik sendiri", "own"),
    ("kontrak/sewa", "rent or lease"),
    ("bebas sewa", "rent-free"),
    ("dinas", "official"),
    ("lainnya", "other"),
)
FLOOR = numbered(
    "floor",
    "303",
    ("marmer/granit", "marble or granite"),
    ("keramik", "ceramic"),
    ("parket/vinil/karpet", "parquet, vinyl or carpet"),
    ("ubin/tegel/teraso", "tile or terrazzo"),
    ("kayu/papan", "wood or board"),
    ("semen/bata merah", "cement or red brick"),
    ("bambu", "bamboo"),
    ("tanah", "earth"),
    ("lainnya", "other"),
)
GOOD_FLOORS = [1, 2, 3, 4]
EARTH_FLOOR = 8
WALL = numbered(
    "wall",
    "304",
    ("tembok", "masonry"),
    ("plesteran anyaman bambu/kawat", "plastered bamboo or wire mesh"),
    ("kayu/papan/gipsum/GRC", "wood, board, gypsum or GRC"),
    ("anyaman bambu", "woven bamboo"),
    ("batang kayu", "timber logs"),
    ("bambu", "bamboo"),
    ("lainnya", "other"),
)
MASONRY = 1
BAMBOO_WALLS = [4, 6]
ROOF = numbered(
    "roof",
    "305",
    ("beton", "concrete"),
    ("genteng", "tile"),
    ("seng", "zinc"),
    ("asbes", "asbestos"),
    ("kayu/sirap", "wood or shingle"),
    ("bambu", "bamboo"),
    ("jerami/ijuk/daun", "straw, palm or leaves"),
    ("lainnya", "other"),
)
DRINKING_WATER = numbered(
    "drinking_water",
    "306a",
    ("air kemasan bermerek", "branded bottled"),
    ("air isi ulang", "refill"),
    ("leding", "piped"),
    ("sumur bor/pompa", "bore well or pump"),
    ("sumur terlindung", "protected well"),
    ("sumur tak terlindung", "unprotected well"),
    ("mata air terlindung", "protected spring"),
    ("mata air tak terlindung", "unprotected spring"),
    ("air permukaan", "surface water"),
    ("air hujan", "rain"),
    ("lainnya", "other"),
)
LIGHTING = numbered(
    "lighting",
    "307a",
    ("PLN dengan meteran", "PLN metered"),
    ("PLN tanpa meteran", "PLN unmetered"),
    ("listrik non-PLN", "electricity, not PLN"),
    ("bukan listrik", "not electric"),
)
PLN_METERED, NOT_ELECTRIC = 1, 4
POWER = numbered(
    "power",
    "307b",
    ("450 VA", "450 VA"),
    ("900 VA", "900 VA"),
    ("1.300 VA", "1,300 VA"),
    ("2.200 VA", "2,200 VA"),
    ("di atas 2.200 VA", "over 2,200 VA"),
)
POWER_450_VA = 1
COOKING_FUEL = numbered(
    "cooking_fuel",
    "308",
    ("listrik", "electricity"),
    ("elpiji 5,5 kg/blue gaz", "LPG 5.5 kg"),
    ("elpiji 12 kg", "LPG 12 kg"),
    ("elpiji 3 kg", "LPG 3 kg"),
    ("gas kota", "city gas"),
    ("biogas", "biogas"),
    ("minyak tanah", "kerosene"),
    ("briket", "briquette"),
    ("arang", "charcoal"),
    ("kayu bakar", "firewood"),
    ("lainnya", "other"),
    ("tidak memasak di rumah", "does not cook at home"),
)
TOILET = numbered(
    "toilet",
    "309a",
    ("sendiri", "own family only"),
    ("bersama keluarga tertentu", "shared with certain families"),
    ("MCK komunal", "communal"),
    ("MCK umum", "public"),
    ("ada, tidak digunakan", "exists but not used"),
    ("tidak ada", "none"),
)
OWN_TOILET, NO_TOILET = 1, 6

REGISTRY_STATUS = named(
    "registry_status",
    "civil registry answer",
    [
        ("active", "aktif", "active"),
        ("dead", "meninggal", "dead"),
        ("moved", "pindah", "moved"),
        ("inactive", "nonaktif", "inactive"),
    ],
)
FLAG = named(
    "flag",
    "flags used by BPK for DTKS",
    [
        ("dead", "meninggal", "dead"),
        ("civil_servant", "ASN/TNI/Polri (BKN)", "civil servant"),
        ("certified_teacher", "guru non-ASN bersertifikasi", "certified teacher, not a civil servant"),
        ("company_owner", "pemilik/pengurus badan usaha (AHU)", "company owner or director"),
        ("wage_above_minimum", "upah di atas UMP/UMK (BPJS TK)", "wage above the minimum"),
        ("village_official", "perangkat desa", "village official"),
        ("welfare_staff", "SDM kesejahteraan sosial", "welfare field staff"),
        ("vehicle", "kendaraan roda empat (Samsat)", "four-wheel vehicle"),
    ],
)
PROGRAMME = named(
    "programme",
    "programmes of Kemensos",
    [
        ("PKH", "PKH", "PKH, conditional cash transfer"),
        ("SEMBAKO", "Sembako/BPNT", "Sembako, staple food"),
        ("PBI", "PBI-JKN", "PBI, health insurance premium"),
        ("BST", "BST", "BST, cash assistance"),
    ],
)
COMPONENT = named(
    "component",
    "components of PKH",
    [
        ("PREGNANT", "ibu hamil/nifas", "pregnant or post-partum"),
        ("EARLY_CHILDHOOD", "anak usia dini", "early childhood"),
        ("SD", "SD/sederajat", "primary pupil"),
        ("SMP", "SMP/sederajat", "lower secondary pupil"),
        ("SMA", "SMA/sederajat", "upper secondary pupil"),
        ("DISABILITY", "disabilitas berat", "severe disability"),
        ("ELDERLY", "lanjut usia", "elderly"),
    ],
)
PUPIL_COMPONENTS = ["SD", "SMP", "SMA"]
PAYMENT_STATUS = named(
    "payment_status",
    "statuses of SIKS-NG",
    [
        ("DITETAPKAN", "ditetapkan", "determined"),
        ("DAFTAR_DITUTUP", "daftar ditutup", "list closed"),
        ("CEK_REKENING", "verifikasi rekening", "account check"),
        ("REKENING_OK", "rekening cocok", "account check passed"),
        ("REKENING_GAGAL", "gagal cek rekening", "account check failed"),
        ("BUREKOL", "proses burekol", "bulk opening"),
        ("BUREKOL_GAGAL", "gagal burekol", "bulk opening failed"),
        ("OMSPAN", "OMSPAN", "in treasury monitoring"),
        ("OMSPAN_GAGAL", "gagal OMSPAN", "failed treasury monitoring"),
        ("SPM", "proses SPM", "payment order"),
        ("SPM_SUKSES", "sukses SPM", "payment order executed"),
        ("SP2D", "SP2D terbit", "funds released"),
        ("SI", "SI", "standing instruction"),
        ("SALUR", "salur/top up", "on the account"),
        ("TRANSAKSI", "transaksi", "withdrawn"),
        ("TIDAK_TRANSAKSI", "tidak transaksi", "no transaction"),
        ("RETUR", "retur", "returned transfer"),
    ],
)
ACCOUNT_STATUS = named(
    "account_status",
    "bank answer",
    [
        ("active", "aktif", "active"),
        ("dormant", "pasif", "dormant"),
        ("frozen", "dibekukan", "frozen"),
        ("closed", "ditutup", "closed"),
    ],
)
