"""The contract: which tables and columns the engine reads, their types, labels, units, codes and sources.

Readers turn any accepted file into exactly these columns; rules name them. A column that a file lacks is unknown, and
what would need it is reported as not run. Types are Ibis type names.
"""

from dataclasses import dataclass, field, replace

from verivali.engine import codes
from verivali.engine.codes import CodeList
from verivali.engine.text import Text


@dataclass(frozen=True)
class Column:
    """One column. `must` columns have to be in the file; `minimum` ones are expected, and missed aloud."""

    name: str
    dtype: str
    label: Text
    source: str
    unit: str = ""
    codes: CodeList | None = None
    codes_are_open: bool = False  # other values are kept as they are
    must: bool = False
    minimum: bool = False
    masked: bool = False  # shown in part only: NIK, KK, mother's name, account
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contract:
    """One input table. `key` columns identify a row; a repeated key is reported, the first row is used."""

    name: str
    label: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    file_stems: tuple[str, ...] = ()  # in a folder the table is known by these file names; its own name when none
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})
        object.__setattr__(self, "file_stems", self.file_stems or (self.name,))

    def __getitem__(self, name: str) -> Column:
        return self.by_name[name]

    @property
    def must(self) -> list[str]:
        return [column.name for column in self.columns if column.must]

    @property
    def minimum(self) -> list[str]:
        return [column.name for column in self.columns if column.minimum or column.must]


def column(name: str, dtype: str, indonesian: str, english: str, source: str, **more: object) -> Column:
    return Column(name, dtype, Text(indonesian, english), source, **more)  # type: ignore[arg-type]


REGSOSEK = "Regsosek 2022.K "
KK_CARD = "kartu keluarga (KK)"
DTSEN = "DTSEN form 2025"

NIK = column(
    "nik", "string", "NIK", "national identity number", "KTP", masked=True,
    aliases=("no_nik", "nomor_nik", "no_ktp", "nik_ktp", "nomor_induk_kependudukan", "noktp"),
)  # fmt: skip
KK = column(
    "kk", "string", "Nomor KK", "family card number", KK_CARD, masked=True,
    aliases=("no_kk", "nokk", "nomor_kk", "no_kartu_keluarga", "nomor_kartu_keluarga", "kk_no"),
)  # fmt: skip
HOUSEHOLD_ID = column(
    "household_id", "string", "ID rumah tangga", "household id", "register", must=True,
    aliases=("id_keluarga", "id_rumah_tangga", "id_ruta", "id_dtks", "idbdt", "id_bdt", "id_rt"),
)  # fmt: skip
NAME = column(
    "name", "string", "Nama", "name", "KTP, Regsosek 2022.K 402", minimum=True,
    aliases=("nama", "nama_lengkap", "nama_art", "nama_penerima", "nama_anggota_keluarga"),
)  # fmt: skip
SEX = column(
    "sex", "int8", "Jenis kelamin", "sex", REGSOSEK + "405", codes=codes.SEX, minimum=True,
    aliases=("jenis_kelamin", "kd_jenis_kelamin", "jk", "jenkel", "kelamin"),
)  # fmt: skip
BIRTH_DATE = column(
    "birth_date", "date", "Tanggal lahir", "birth date", REGSOSEK + "406", minimum=True,
    aliases=("tanggal_lahir", "tgl_lahir", "tgllahir", "tgl_lhr", "tanggal_lhr"),
)  # fmt: skip
MOTHER_NAME = column(
    "mother_name", "string", "Nama ibu kandung", "mother's maiden name", KK_CARD, minimum=True, masked=True,
    aliases=("ibu_kandung", "nama_ibu", "nama_ibu_kandung", "nm_ibu"),
)  # fmt: skip
OCCUPATION = column(
    "occupation", "string", "Pekerjaan", "occupation", KK_CARD, minimum=True, codes=codes.OCCUPATION,
    codes_are_open=True, aliases=("pekerjaan", "kd_pekerjaan", "jenis_pekerjaan", "status_pekerjaan"),
)  # fmt: skip
VILLAGE_CODE = column(
    "village_code", "string", "Kode desa/kelurahan", "village code", "Kemendagri PP.RR.DD.VVVV", minimum=True,
    aliases=("kode_desa", "kode_kelurahan", "kode_wilayah", "kd_desa", "kode_kemendagri", "kode_desa_kelurahan"),
)  # fmt: skip

INDIVIDUALS = Contract(
    "individuals",
    Text("Individu", "Individuals"),
    (
        column(
            "individual_id", "string", "ID individu", "individual id", "register", must=True,
            aliases=("id_individu", "id_art", "id_anggota", "person_id", "idart", "idartbdt"),
        ),
        HOUSEHOLD_ID,
        replace(NIK, minimum=True),
        replace(KK, minimum=True),
        NAME,
        SEX,
        BIRTH_DATE,
        column(
            "birth_place", "string", "Tempat lahir", "birth place", KK_CARD, minimum=True,
            aliases=("tempat_lahir", "tmp_lahir", "tmpt_lahir"),
        ),
        MOTHER_NAME,
        column(
            "relation", "int8", "Hubungan dengan kepala keluarga", "relation to head", REGSOSEK + "409",
            codes=codes.RELATION, minimum=True,
            aliases=("hubungan", "shdk", "hubungan_keluarga", "kd_hubungan_dg_kk", "hub_krt", "hubungan_dg_kk"),
        ),
        column(
            "marital_status", "int8", "Status perkawinan", "marital status", REGSOSEK + "408",
            codes=codes.MARITAL_STATUS, minimum=True,
            aliases=("status_kawin", "kd_status_kawin", "sta_kawin", "status_perkawinan"),
        ),
        column(
            "education", "int8", "Ijazah tertinggi", "highest certificate", REGSOSEK + "415", codes=codes.EDUCATION,
            minimum=True, aliases=("pendidikan", "kd_ijazah_tertinggi", "ijazah", "pendidikan_terakhir"),
        ),
        OCCUPATION,
        column(
            "disability", "int8", "Kesulitan fungsi terberat", "gravest functional difficulty", REGSOSEK + "428",
            codes=codes.DISABILITY, minimum=True, aliases=("disabilitas", "status_disabilitas"),
        ),
        column(
            "pregnant", "int8", "Sedang hamil", "pregnant", REGSOSEK + "410", codes=codes.YES_NO, minimum=True,
            aliases=("hamil", "kd_hamil", "sta_hamil", "status_kehamilan"),
        ),
        column(
            "presence", "int8", "Keberadaan", "presence", REGSOSEK + "404", codes=codes.PRESENCE, minimum=True,
            aliases=("keberadaan", "kd_ket_keberadaan", "status_keberadaan"),
        ),
        VILLAGE_CODE,
        column("address", "string", "Alamat", "address", KK_CARD, minimum=True, aliases=("alamat", "alamat_lengkap")),
        column("rt", "string", "RT", "neighbourhood (RT)", KK_CARD, minimum=True, aliases=("no_rt", "nomor_rt")),
        column("rw", "string", "RW", "group of neighbourhoods (RW)", KK_CARD, minimum=True, aliases=("no_rw",)),
        column(
            "is_caretaker", "boolean", "Pengurus", "is the caretaker (receives the aid)", "register", minimum=True,
            aliases=("pengurus", "status_pengurus", "is_pengurus"),
        ),
        # optional
        column("schooling", "int8", "Partisipasi sekolah", "schooling", REGSOSEK + "412", codes=codes.SCHOOLING,
               aliases=("partisipasi_sekolah", "kd_partisipasi_sekolah")),
        column("school_registered", "boolean", "Terdaftar di Dapodik/EMIS", "found in the school register",
               "Dapodik/EMIS match", aliases=("terdaftar_dapodik", "padan_dapodik")),
        column("pregnant_since", "date", "Hamil sejak", "pregnant since", "proposal form of SIKS-NG",
               aliases=("tanggal_hamil", "tgl_hamil")),
        column("component", "string", "Komponen PKH", "PKH component", "components of PKH", codes=codes.COMPONENT,
               aliases=("komponen", "komponen_pkh")),
        column("monthly_wage_rupiah", "int64", "Upah sebulan", "monthly wage", "BPJS Ketenagakerjaan", unit="rupiah",
               aliases=("upah", "upah_sebulan", "gaji")),
        column("minimum_wage_rupiah", "int64", "UMP/UMK setempat", "local minimum wage", "governor's decree",
               unit="rupiah", aliases=("umk", "ump", "upah_minimum")),
        column("id_card_village_code", "string", "Kode desa pada KTP", "village code on the identity card", "KTP",
               aliases=("kode_desa_ktp", "kode_wilayah_ktp")),
        column("welfare_score", "int32", "Skor kesejahteraan", "welfare score, imported", "computed elsewhere",
               unit="0 poorest .. 1,000,000", aliases=("skor", "skor_kesejahteraan")),
    ),
    key=("individual_id", "household_id"),
)  # fmt: skip


def asset(name: str, letter: str, indonesian: str, english: str) -> Column:
    return column(name, "int8", indonesian, english, f"{REGSOSEK}{letter}", codes=codes.YES_NO)


def criterion(name: str, indonesian: str, english: str) -> Column:
    """An answer as it was asked; what it says about poverty is computed from the rule version (domain.md 4.3)."""
    return column(name, "int8", indonesian, english, "nine criteria, Kepmensos 262/HUK/2022", codes=codes.YES_NO)


HOUSEHOLDS = Contract(
    "households",
    Text("Rumah tangga", "Households"),
    (
        HOUSEHOLD_ID,
        VILLAGE_CODE,
        column("tenure", "int8", "Status bangunan", "tenure of dwelling", REGSOSEK + "301a", codes=codes.TENURE,
               minimum=True, aliases=("kd_stat_bangunan_tinggal", "sta_bangunan", "status_bangunan")),
        column("floor_area_m2", "int32", "Luas lantai", "floor area", REGSOSEK + "302", unit="m2", minimum=True,
               aliases=("luas_lantai",)),
        column("floor", "int8", "Lantai terluas", "main floor", REGSOSEK + "303", codes=codes.FLOOR, minimum=True,
               aliases=("kd_jenis_lantai_terluas", "jenis_lantai", "lantai_terluas")),
        column("wall", "int8", "Dinding terluas", "main wall", REGSOSEK + "304", codes=codes.WALL, minimum=True,
               aliases=("kd_jenis_dinding", "jenis_dinding")),
        column("roof", "int8", "Atap terluas", "main roof", REGSOSEK + "305", codes=codes.ROOF, minimum=True,
               aliases=("kd_jenis_atap", "jenis_atap")),
        column("drinking_water", "int8", "Sumber air minum", "drinking water", REGSOSEK + "306a",
               codes=codes.DRINKING_WATER, minimum=True, aliases=("kd_sumber_air_minum",)),
        column("lighting", "int8", "Sumber penerangan", "lighting", REGSOSEK + "307a", codes=codes.LIGHTING,
               minimum=True, aliases=("kd_sumber_penerangan_utama", "sumber_penerangan")),
        column("power", "int8", "Daya terpasang", "installed power", REGSOSEK + "307b", codes=codes.POWER,
               minimum=True, aliases=("kd_daya_terpasang", "daya", "daya_terpasang")),
        column("cooking_fuel", "int8", "Bahan bakar memasak", "cooking fuel", REGSOSEK + "308",
               codes=codes.COOKING_FUEL, minimum=True, aliases=("kd_bahan_bakar_memasak",)),
        column("toilet", "int8", "Fasilitas BAB", "toilet", REGSOSEK + "309a", codes=codes.TOILET, minimum=True,
               aliases=("kd_fasilitas_bab",)),
        asset("has_gas_tube", "502a", "Tabung gas 5,5 kg atau lebih", "gas tube of 5.5 kg or more"),
        asset("has_fridge", "502b", "Lemari es", "fridge"),
        asset("has_ac", "502c", "AC", "air conditioner"),
        asset("has_flat_tv", "502f", "TV datar 30 inci atau lebih", "flat TV of 30 in or more"),
        asset("has_gold", "502g", "Emas 10 g atau lebih", "gold of 10 g or more"),
        asset("has_computer", "502h", "Komputer/laptop/tablet", "computer, laptop or tablet"),
        asset("has_motorcycle", "502i", "Sepeda motor", "motorcycle"),
        asset("has_car", "502k", "Mobil", "car"),
        asset("has_land", "503a", "Lahan", "land"),
        asset("has_other_house", "503b", "Rumah di tempat lain", "other house"),
        column("cattle", "int16", "Jumlah sapi dan kerbau", "cattle and buffalo", REGSOSEK + "504a-b", unit="head"),
        # optional: the nine criteria's answers
        criterion("tempat_tinggal", "Memiliki tempat tinggal sehari-hari?", "Has a place to live?"),
        criterion("kk_bekerja", "Kepala keluarga/pengurus masih bekerja?", "Head or caretaker works?"),
        criterion("khawatir_makan", "Pernah khawatir tidak makan setahun terakhir?", "Worried about food in the year?"),
        criterion("porsi_pangan", "Belanja makan di atas ambang?", "Food share of spending above the threshold?"),
        criterion("belanja_pakaian", "Ada belanja pakaian setahun terakhir?", "Bought clothes in the last year?"),
        criterion("lantai", "Sebagian besar lantai tanah/plesteran?", "Mostly earth or plaster floor?"),
        criterion("dinding", "Sebagian besar dinding bambu, kawat, papan?", "Mostly poor-quality walls?"),
        criterion("jamban", "Memiliki jamban sendiri?", "Own toilet?"),
        criterion("listrik", "Penerangan 450 VA atau bukan listrik?", "450 VA power or none?"),
        # optional: place, evidence, dates
        column("latitude", "decimal(9,6)", "Lintang", "latitude", "survey", unit="degrees, WGS 84",
               aliases=("lintang", "lat")),
        column("longitude", "decimal(9,6)", "Bujur", "longitude", "survey", unit="degrees, WGS 84",
               aliases=("bujur", "lon", "lng", "long")),
        column("accuracy_m", "int32", "Akurasi posisi", "accuracy of the position", "survey", unit="m",
               aliases=("akurasi", "accuracy")),
        column("photo_hash", "string", "Sidik foto rumah depan", "hash of the house front photo", "survey",
               aliases=("hash_foto", "foto_rumah_hash")),
        column("roof_area_m2", "int32", "Luas bangunan dari citra", "house area by image", "satellite image",
               unit="m2", aliases=("luas_bangunan_citra",)),
        column("survey_date", "date", "Tanggal survei", "survey date", REGSOSEK + "201",
               aliases=("tanggal_pendataan", "tgl_survei", "tanggal_survei")),
        column("updated_on", "date", "Pemutakhiran terakhir", "last update", "register",
               aliases=("tanggal_update", "tgl_update", "tanggal_pemutakhiran", "updated_at")),
        column("electricity_va", "int32", "Daya listrik menurut PLN", "power by the electricity company", "PLN match",
               unit="VA", aliases=("daya_pln", "daya_va")),
        column("electricity_subsidised", "boolean", "Listrik bersubsidi", "subsidised electricity", "PLN match",
               aliases=("subsidi_listrik_pln",)),
        column("official_decile", "int8", "Desil resmi", "official decile", DTSEN, unit="1 poorest .. 10",
               aliases=("desil", "desil_nasional")),
        column("decile_date", "date", "Tanggal desil", "date of the decile", DTSEN, aliases=("desil_tanggal",)),
        column("decile_source", "string", "Sumber desil", "source of the decile", DTSEN, aliases=("desil_sumber",)),
        column("receives_pkh", "boolean", "Menerima PKH", "receives PKH", "programme list", aliases=("pkh",)),
        column("receives_sembako", "boolean", "Menerima Sembako/BPNT", "receives Sembako", "programme list",
               aliases=("bpnt", "sembako")),
        column("receives_pbi", "boolean", "Menerima PBI-JKN", "receives PBI", "programme list", aliases=("pbi",)),
        column("receives_bst", "boolean", "Menerima BST", "receives BST", "programme list", aliases=("bst",)),
        column("welfare_score", "int32", "Skor kesejahteraan", "welfare score, imported", "computed elsewhere",
               unit="0 poorest .. 1,000,000", aliases=("skor", "skor_kesejahteraan")),
        column("bps_code", "string", "Kode wilayah BPS", "BPS region code", "BPS",
               aliases=("kode_bps", "kode_wilayah_bps")),
    ),
    key=("household_id",),
)  # fmt: skip

CIVIL_REGISTRY = Contract(
    "civil_registry",
    Text("Data Dukcapil", "Civil registry"),
    (
        replace(NIK, must=True),
        KK,
        NAME,
        SEX,
        BIRTH_DATE,
        replace(MOTHER_NAME, minimum=False),
        replace(OCCUPATION, minimum=False),
        column("status", "string", "Status", "status", "Dukcapil", codes=codes.REGISTRY_STATUS, minimum=True,
               aliases=("status_dukcapil", "status_penduduk")),
        replace(VILLAGE_CODE, minimum=False),
    ),
    key=("nik",),
)  # fmt: skip

PREVIOUS = Contract(
    "previous",
    Text("Periode lalu", "Previous period"),
    (
        HOUSEHOLD_ID,
        INDIVIDUALS["individual_id"],
        NIK,
        replace(NAME, minimum=False),
        replace(VILLAGE_CODE, minimum=False),
        INDIVIDUALS["pregnant"],
        INDIVIDUALS["presence"],
        HOUSEHOLDS["official_decile"],
    ),
    key=("individual_id", "household_id"),
)

EXTERNAL_FLAGS = Contract(
    "external_flags",
    Text("Tanda dari instansi lain", "External flags"),
    (
        NIK,
        column("flag", "string", "Tanda", "flag", "anomaly kinds of DTKS", codes=codes.FLAG, aliases=("tanda",)),
        column(
            "source",
            "string",
            "Sumber",
            "source agency",
            "agencies that hold the sources",
            aliases=("sumber", "instansi"),
        ),
        column("as_of", "date", "Per tanggal", "as of", "source agency", aliases=("per_tanggal", "tanggal_data")),
        replace(HOUSEHOLD_ID, must=False),
        HOUSEHOLDS["electricity_va"],
        HOUSEHOLDS["electricity_subsidised"],
    ),
    file_stems=("flags", "external_flags"),
)

PAYMENTS = Contract(
    "payments",
    Text("Penyaluran", "Payments"),
    (
        HOUSEHOLD_ID,
        replace(INDIVIDUALS["individual_id"], must=False),
        column("programme", "string", "Program", "programme", "programmes of Kemensos", codes=codes.PROGRAMME,
               minimum=True, aliases=("program", "bansos", "jenis_bansos")),
        column("period", "string", "Periode", "period", "YYYY-MM of the payment's first month", minimum=True,
               aliases=("periode", "tahap")),
        column("amount_rupiah", "int64", "Nominal", "amount", "payment list", unit="rupiah",
               aliases=("nominal", "jumlah", "nilai")),
        column("account_number", "string", "Nomor rekening", "account number", "bank", masked=True,
               aliases=("no_rekening", "no_rek", "nomor_rekening")),
        column("account_name", "string", "Nama pada rekening", "name on the account", "bank",
               aliases=("nama_rekening", "nama_di_rekening")),
        column("account_status", "string", "Status rekening", "account status", "bank", codes=codes.ACCOUNT_STATUS,
               aliases=("status_rekening",)),
        column("status", "string", "Status penyaluran", "payment status", "statuses of SIKS-NG",
               codes=codes.PAYMENT_STATUS, minimum=True, aliases=("status_salur", "keterangan_status")),
        column("status_date", "date", "Tanggal status", "status date", "payment file",
               aliases=("tanggal_status", "tgl_status")),
    ),
)  # fmt: skip

CONTRACTS = {
    contract.name: contract
    for contract in (INDIVIDUALS, HOUSEHOLDS, CIVIL_REGISTRY, PREVIOUS, EXTERNAL_FLAGS, PAYMENTS)
}
