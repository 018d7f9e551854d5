"""AL: where a household lives, by its address, its region code, its position and its photo."""

import ibis.expr.types as ir

from verivali.engine.facts import HOUSEHOLD, PERSON
from verivali.engine.facts.household import microdegrees
from verivali.engine.law import IDENTITY_LAW, REGISTER_LAW
from verivali.engine.parameters import Parameters
from verivali.engine.rules.kernel import Fixer, Severity, rule

H, W = Severity.HANDLE, Severity.WARNING
F, V, D, M, S = Fixer.FIELD, Fixer.VILLAGE, Fixer.REGENCY, Fixer.MINISTRY, Fixer.CITIZEN


def is_out_of_place(h: ir.Table, k: Parameters) -> ir.BooleanValue:
    """Outside Indonesia, where 0,0 lies too, or too far from the middle of the village's houses."""
    latitude, longitude = microdegrees(h.latitude), microdegrees(h.longitude)
    abroad = (
        (latitude < k.latitude_min_microdegrees)
        | (latitude > k.latitude_max_microdegrees)
        | (longitude < k.longitude_min_microdegrees)
        | (longitude > k.longitude_max_microdegrees)
    )
    north_south = (latitude - h.centre_latitude).abs() > k.village_reach_microdegrees
    east_west = (longitude - h.centre_longitude).abs() > k.village_reach_microdegrees
    return abroad | north_south | east_west


ADDRESS_INCOMPLETE = rule(
    "AL01", "Alamat kosong atau tanpa RT/RW", "Address empty or without RT/RW",
    severity=W, subject=HOUSEHOLD, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Tidak satu pun anggota keluarga punya alamat lengkap dengan RT dan RW, sehingga petugas tidak dapat "
         "menemukan rumahnya.",
         "No member of the family has an address with RT and RW, so that nobody from the field can find the house."),
    remedy=("Lengkapi alamat, RT, dan RW dari KK atau kunjungan.",
            "Complete address, RT and RW from the family card or a visit."),
    reads=("members", "complete_addresses"),
    fires=lambda h, k: (h.members > 0) & (h.complete_addresses == 0),
)  # fmt: skip
VILLAGE_UNKNOWN = rule(
    "AL02", "Kode wilayah tidak dikenal atau sudah tidak berlaku", "Region code unknown or retired",
    severity=H, subject=HOUSEHOLD, fixed_by=(M, D), basis=REGISTER_LAW,
    why=("Kode desa atau kelurahan keluarga ini tidak ada di daftar kode Kemendagri yang berlaku. Mungkin salah ketik, "
         "mungkin kode lama dari sebelum pemekaran.",
         "The family's village code is not among the codes of the Ministry of Home Affairs in force. It may be "
         "mistyped, or an old code from before regions were split."),
    remedy=("Ganti dengan kode yang berlaku; kode pengganti ditampilkan bila diketahui.",
            "Replace it with the code in force; the successor is shown where it is known."),
    reads=("village_code", "village_successor"),
    fires=lambda h, k: h.village_code.notnull() & ~h.village_is_known,
)  # fmt: skip
DOMICILE_DIFFERS = rule(
    "AL03", "Domisili berbeda dari wilayah KTP", "Domicile differs from the identity card's region",
    severity=W, subject=PERSON, fixed_by=(V, S), basis=IDENTITY_LAW,
    why=("Desa tempat tinggal di daftar berbeda dari desa pada KTP atau di Dukcapil. Ini boleh, tetapi bantuan dapat "
         "terkirim ke tempat yang salah.",
         "The village in the register is not the one on the identity card or at the civil registry. That is allowed, "
         "but aid may go to the wrong place."),
    remedy=("Tanyakan di mana ia tinggal. Bila pindah, anjurkan pindah di Dukcapil, atau catat sebagai domisili.",
            "Ask where the person lives. After a move, advise to register it at the civil registry, or record it as "
            "domicile."),
    reads=("village_code", "id_card_village_code", "registry_village_code"),
    fires=lambda p, k: (p.village_code != p.id_card_village_code) | (p.village_code != p.registry_village_code),
    ways=(("village_code", "id_card_village_code"), ("village_code", "registry_village_code")),
)  # fmt: skip
POSITION_MISSING = rule(
    "AL04", "Koordinat rumah kosong", "Position missing",
    severity=W, subject=HOUSEHOLD, fixed_by=(F,), basis=REGISTER_LAW,
    why=("Rumah keluarga ini tidak punya lintang atau bujur, sehingga tidak ada bukti bahwa rumahnya dikunjungi.",
         "The family's house has no latitude or longitude, so that nothing proves that it was visited."),
    remedy=("Kunjungi rumah dan ambil koordinat dengan aplikasi survei.",
            "Visit the house and take its position with the survey app."),
    reads=("latitude", "longitude"),
    fires=lambda h, k: h.latitude.isnull() | h.longitude.isnull(),
)  # fmt: skip
POSITION_OUT_OF_PLACE = rule(
    "AL05", "Koordinat di luar desa atau di luar Indonesia", "Position outside the village or the country",
    severity=H, subject=HOUSEHOLD, fixed_by=(F,), basis=REGISTER_LAW,
    why=("Titik rumah jatuh di luar Indonesia (juga bila 0,0), atau terlalu jauh dari titik tengah rumah-rumah lain di "
         "desanya. Titik seperti itu bukan bukti kunjungan.",
         "The house's position lies outside Indonesia (0,0 does), or too far from the middle of the other houses of "
         "its village. Such a position proves no visit."),
    remedy=("Kunjungi lagi dan ambil koordinat di depan rumah; periksa apakah lintang dan bujur tertukar.",
            "Visit again and take the position in front of the house; see whether latitude and longitude were swapped. "
            ""),
    reads=("latitude", "longitude", "centre_latitude", "centre_longitude"),
    fires=is_out_of_place,
    ways=(("latitude", "longitude"),),
)  # fmt: skip
PLACE_SHARED = rule(
    "AL06", "Titik atau foto rumah yang sama pada beberapa keluarga", "Same position or photo for several families",
    severity=H, subject=HOUSEHOLD, fixed_by=(F, D), basis=REGISTER_LAW,
    why=("Beberapa keluarga memakai koordinat yang persis sama atau foto rumah yang sama. Mungkin mereka serumah; "
         "mungkin surveinya tidak dilakukan.",
         "Several families have exactly the same position or the same photo. They may live in one house; or the survey "
         "was never made."),
    remedy=("Kunjungi keluarga-keluarga itu. Bila serumah, catat; bila tidak, ulangi survei dan laporkan.",
            "Visit these families. If they share a house, note it; if not, survey again and report it."),
    reads=("latitude", "longitude", "photo_hash", "point_households", "photo_households"),
    fires=lambda h, k: (h.point_households > 1) | (h.photo_households > 1),
    ways=(("point_households",), ("photo_households",)),
)  # fmt: skip
