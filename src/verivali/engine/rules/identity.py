"""ID: the national identity number (NIK), the family card (KK), and who carries them."""

from verivali.engine import codes
from verivali.engine.facts import PERSON
from verivali.engine.law import IDENTITY_LAW, REGISTER_LAW
from verivali.engine.rules.kernel import Fixer, Severity, rule

B, H, W = Severity.BLOCKS, Severity.HANDLE, Severity.WARNING
V, D, C, S = Fixer.VILLAGE, Fixer.REGENCY, Fixer.CIVIL_REGISTRY, Fixer.CITIZEN

NIK_EMPTY = rule(
    "ID01", "NIK kosong", "NIK empty",
    severity=B, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Anggota ini tidak punya NIK di daftar. Tanpa NIK, ia tidak dapat dipadankan dan tidak dapat dibayar.",
         "This member has no NIK in the register. Without one nobody can be matched, and nobody can be paid."),
    remedy=("Isi NIK dari KTP atau KK.", "Enter the NIK from the identity card or the family card."),
    reads=("nik",),
    fires=lambda p, k: p.nik.isnull(),
)  # fmt: skip
NIK_MALFORMED = rule(
    "ID02", "NIK tidak valid", "NIK malformed",
    severity=B, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("NIK terdiri atas 16 angka, tidak boleh semuanya sama, dan nomor urut di ujungnya bukan 0000. Nomor ini tidak "
         "begitu, jadi bukan NIK siapa pun.",
         "A NIK is 16 digits, not all the same, and the serial at its end is not 0000. This number is not like that, "
         "so it is nobody's."),
    remedy=("Perbaiki NIK menurut KTP: 16 angka, nomor urut bukan 0000.",
            "Correct the NIK from the identity card: 16 digits, serial not 0000."),
    reads=("nik",),
    fires=lambda p, k: ~p.nik_is_wellformed,
)  # fmt: skip
NIK_BIRTH_DATE = rule(
    "ID03", "NIK tidak cocok dengan tanggal lahir", "NIK disagrees with the birth date",
    severity=W, subject=PERSON, fixed_by=(V, C), basis=IDENTITY_LAW,
    why=("Angka ke-7 sampai ke-12 NIK adalah tanggal lahir (untuk perempuan hari ditambah 40). Angka itu berbeda dari "
         "tanggal lahir di daftar: salah satunya keliru.",
         "Digits 7 to 12 of the NIK are the birth date (with 40 added to the day for women). They differ from the "
         "birth date in the register: one of the two is wrong."),
    remedy=("Periksa KTP dan akta lahir: perbaiki tanggal lahir atau NIK, mana yang salah.",
            "Check the identity card and birth certificate: correct the birth date or the NIK, whichever is wrong."),
    reads=("nik", "birth_date"),
    fires=lambda p, k: (p.nik_day != p.birth_date.day()) | (p.nik_month != p.birth_date.month())
    | (p.nik_year != p.birth_date.year() % 100),
)  # fmt: skip
NIK_SEX = rule(
    "ID04", "NIK tidak cocok dengan jenis kelamin", "NIK disagrees with the sex",
    severity=W, subject=PERSON, fixed_by=(V, C), basis=IDENTITY_LAW,
    why=("Pada NIK perempuan hari lahir ditambah 40. NIK ini milik jenis kelamin yang lain daripada yang tercatat.",
         "In a woman's NIK 40 is added to the day of birth. This NIK is of the other sex than the register says."),
    remedy=("Periksa KTP: perbaiki jenis kelamin atau NIK, mana yang salah.",
            "Check the identity card: correct the sex or the NIK, whichever is wrong."),
    reads=("nik", "sex"),
    fires=lambda p, k: p.nik_sex != p.sex,
)  # fmt: skip
NIK_DISTRICT = rule(
    "ID05", "Kecamatan pada NIK tidak dikenal", "NIK's district unknown",
    severity=W, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Enam angka pertama NIK adalah kecamatan tempat NIK pertama kali diterbitkan. Kode ini tidak pernah ada, juga "
         "tidak di antara kode lama sebelum pemekaran.",
         "The first six digits of a NIK are the district where it was first issued. This code never existed, not even "
         "among the old codes from before districts were split."),
    remedy=("Cocokkan enam angka pertama NIK dengan KTP. Kode lama boleh; alamat sekarang tidak harus sama.",
            "Compare the first six digits with the identity card. Old codes are allowed; today's address may differ."),
    reads=("nik", "nik_district"),
    fires=lambda p, k: p.nik_is_wellformed & ~p.nik_district_is_known,
)  # fmt: skip
NIK_NOT_FOUND = rule(
    "ID06", "NIK tidak ditemukan di Dukcapil", "NIK unknown to the civil registry",
    severity=B, subject=PERSON, fixed_by=(S, C, V), basis=IDENTITY_LAW,
    why=("NIK berbentuk benar, tetapi Dukcapil menjawab data tidak ditemukan. Pembayaran atas NIK yang tidak dikenal "
         "akan ditolak.",
         "The NIK is well formed, but the civil registry answers that it does not know it. A payment to an unknown NIK "
         "is refused."),
    remedy=("Cocokkan dengan KTP. Bila sama, antar warga merekam data di Dukcapil, lalu padankan lagi.",
            "Compare with the identity card. If it is the same, have the person record at the civil registry office, "
            "then match again."),
    reads=("nik", "registry_found"),
    fires=lambda p, k: p.nik_is_wellformed & ~p.registry_found,
)  # fmt: skip
NAME_DIFFERS = rule(
    "ID07", "Nama berbeda dari Dukcapil", "Name differs from the civil registry",
    severity=B, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Dukcapil mengenal NIK ini dengan nama lain. Gelar, ejaan lama, MUH/MOH, dan urutan kata tidak dihitung "
         "sebagai perbedaan. Nama yang berbeda menggagalkan pembayaran.",
         "The civil registry knows this NIK under another name. Titles, old spelling, MUH/MOH and the order of words "
         "do not count as differences. A different name makes the payment fail."),
    remedy=("Samakan nama dengan KTP. Bila orangnya memang lain, perbaiki NIK.",
            "Make the name that of the identity card. If it is really another person, correct the NIK."),
    reads=("nik", "name", "registry_name", "name_similarity"),
    fires=lambda p, k: p.name_similarity < k.name_similarity_min,
)  # fmt: skip
BIRTH_DATE_DIFFERS = rule(
    "ID08", "Tanggal lahir berbeda dari Dukcapil", "Birth date differs from the civil registry",
    severity=B, subject=PERSON, fixed_by=(V, C), basis=IDENTITY_LAW,
    why=("Tanggal lahir di daftar tidak sama dengan tanggal lahir menurut Dukcapil untuk NIK yang sama. Data yang "
         "tidak padan tidak dapat dibayar.",
         "The birth date in the register is not the one the civil registry has for the same NIK. Records that do not "
         "match cannot be paid."),
    remedy=("Samakan tanggal lahir dengan KTP atau akta. Bila Dukcapil yang keliru, minta perbaikan di sana.",
            "Make the birth date that of the identity card or birth certificate. If the civil registry is wrong, ask "
            "for a correction there."),
    reads=("nik", "birth_date", "registry_birth_date"),
    fires=lambda p, k: p.birth_date != p.registry_birth_date,
)  # fmt: skip
NIK_INACTIVE = rule(
    "ID09", "NIK nonaktif di Dukcapil", "NIK inactive at the civil registry",
    severity=B, subject=PERSON, fixed_by=(S, C), basis=IDENTITY_LAW,
    why=("Dukcapil menyatakan NIK ini nonaktif atau pindah. Orangnya mungkin ada, tetapi pembayarannya tertahan sampai "
         "NIK aktif kembali.",
         "The civil registry says that this NIK is inactive or moved away. The person may well be there, but payment "
         "waits until the NIK is active again."),
    remedy=("Antar warga mengaktifkan NIK di Dukcapil. Bila ia sudah pindah atau tidak ada, tutup datanya.",
            "Have the person reactivate the NIK at the civil registry office. If the person has moved or is gone, "
            "close the record."),
    reads=("nik", "registry_status"),
    fires=lambda p, k: p.registry_status.isin(["inactive", "moved"]),
)  # fmt: skip
NIK_TWICE = rule(
    "ID10", "NIK ganda, orang yang sama", "NIK twice, same person",
    severity=B, subject=PERSON, fixed_by=(V, D), basis=IDENTITY_LAW,
    why=("NIK ini juga ada pada catatan lain dengan nama yang mirip: orang yang sama tercatat dua kali dan dapat "
         "dibayar dua kali.",
         "Another record carries this NIK with a similar name: the same person stands in the register twice and could "
         "be paid twice."),
    remedy=("Gabungkan kedua catatan; pertahankan yang memiliki riwayat pembayaran.",
            "Merge the two records; keep the one with the payment history."),
    reads=("nik", "name", "nik_holders"),
    fires=lambda p, k: p.nik_is_same_person,
)  # fmt: skip
NIK_OF_OTHERS = rule(
    "ID11", "NIK ganda, orang berbeda", "NIK shared by different people",
    severity=B, subject=PERSON, fixed_by=(D, C), basis=IDENTITY_LAW,
    why=("NIK ini juga ada pada catatan orang lain yang namanya berbeda atau kosong. Satu NIK hanya milik satu orang.",
         "This NIK is also on the record of somebody whose name is different or missing. One NIK belongs to one "
         "person."),
    remedy=("Cari pemilik NIK yang sah lewat KTP; yang lain diberi NIK-nya sendiri oleh Dukcapil.",
            "Find the rightful owner by the identity card; the other gets a NIK of their own from the civil registry."),
    reads=("nik", "name", "nik_holders"),
    fires=lambda p, k: p.nik_is_other_person,
)  # fmt: skip
TWO_NIKS = rule(
    "ID12", "Satu orang, dua NIK", "One person, two NIKs",
    severity=B, subject=PERSON, fixed_by=(C,), basis=IDENTITY_LAW,
    why=("Nama, tanggal lahir, dan nama ibu kandung sama dengan catatan lain yang NIK-nya berbeda: tampaknya satu "
         "orang dengan dua NIK.",
         "Name, birth date and mother's name are those of another record with a different NIK: it looks like one "
         "person with two NIKs."),
    remedy=("Minta Dukcapil menunggalkan NIK, lalu hapus catatan dengan NIK yang dibatalkan.",
            "Ask the civil registry to consolidate the NIKs, then remove the record with the cancelled one."),
    reads=("nik", "name", "birth_date", "mother_name", "other_niks"),
    fires=lambda p, k: p.other_niks > 0,
)  # fmt: skip
KK_MALFORMED = rule(
    "ID13", "Nomor KK kosong atau tidak valid", "Family card number empty or malformed",
    severity=H, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Nomor KK terdiri atas 16 angka, tidak semuanya sama, dan nomor urutnya bukan 0000. Tanpa nomor KK yang "
         "benar, anggota tidak dapat diikat pada keluarganya.",
         "A family card number is 16 digits, not all the same, with a serial that is not 0000. Without a proper one a "
         "member cannot be tied to the family."),
    remedy=("Isi atau perbaiki nomor KK dari kartu keluarga.",
            "Enter or correct the family card number from the card."),
    reads=("kk",),
    fires=lambda p, k: p.kk.isnull() | ~p.kk_is_wellformed,
)  # fmt: skip
KK_OF_STRANGERS = rule(
    "ID14", "Satu KK dipakai keluarga yang berbeda", "Family card shared by unrelated families",
    severity=W, subject=PERSON, fixed_by=(V, D), basis=IDENTITY_LAW,
    why=("Beberapa kepala keluarga dengan nama dan alamat berbeda memakai nomor KK yang sama.",
         "Several heads of family with different names and addresses carry the same family card number."),
    remedy=("Periksa KK masing-masing: perbaiki nomor yang salah, atau pisahkan KK di Dukcapil.",
            "Check each family's card: correct the wrong number, or have the card split at the civil registry."),
    reads=("kk", "relation", "address", "kk_households"),
    fires=lambda p, k: (p.relation == codes.HEAD) & (p.kk_households > 0),
)  # fmt: skip
KK_DIFFERS = rule(
    "ID15", "Nomor KK berbeda dari Dukcapil", "Family card number differs from the civil registry",
    severity=W, subject=PERSON, fixed_by=(V,), basis=IDENTITY_LAW,
    why=("Nomor KK berganti setiap kali kartu diterbitkan ulang. Dukcapil sudah punya nomor lain untuk NIK ini.",
         "The number changes whenever the card is reissued. The civil registry has another one for this NIK."),
    remedy=("Perbarui nomor KK menurut kartu keluarga terbaru.",
            "Update the number from the newest family card."),
    reads=("nik", "kk", "registry_kk"),
    fires=lambda p, k: p.kk_is_wellformed & (p.kk != p.registry_kk),
)  # fmt: skip
TWO_FAMILIES = rule(
    "ID16", "Orang tercatat aktif di dua keluarga", "Person active in two families",
    severity=B, subject=PERSON, fixed_by=(V, D), basis=REGISTER_LAW,
    why=("Orang yang sama, menurut ID atau NIK dan namanya, tercatat aktif di lebih dari satu keluarga, sehingga dua "
         "keluarga dapat menerima bantuan atas namanya.",
         "The same person, by id or by NIK and name, is active in more than one family, so that two families could "
         "receive aid on their account."),
    remedy=("Pilih keluarga menurut KK yang berlaku; tutup catatan di keluarga yang lain.",
            "Choose the family by the valid family card; close the record in the other family."),
    reads=("nik", "name", "nik_is_in_other_household", "families_of_person"),
    fires=lambda p, k: p.nik_is_in_other_household | (p.families_of_person > 1),
    ways=(("nik_is_in_other_household",), ("families_of_person",)),
)  # fmt: skip
