"""Why a row of a file cannot be taken, and what to do, in words."""

from verivali.engine.text import Text

REFUSALS: dict[str, tuple[Text, Text]] = {
    "no_key": (
        Text("baris ini tidak dapat dikenali: tidak ada ID maupun NIK 16 angka",
             "this row cannot be told apart: it has neither an id nor a NIK of 16 digits"),
        Text("Isi ID atau NIK.", "Fill in an id or the NIK."),
    ),
    "key_twice": (
        Text("ID atau NIK yang sama ada di baris lain berkas ini", "the same id or NIK stands in another row of the file"),
        Text("Hapus baris yang keliru, atau perbaiki nomornya.", "Remove the wrong row, or mend the number."),
    ),
    "no_household": (
        Text("rumah tangganya tidak disebut", "it names no household"),
        Text("Isi ID rumah tangga atau nomor KK.", "Fill in the household's id or the card number."),
    ),
    "no_name": (Text("nama kosong", "the name is empty"), Text("Isi nama.", "Fill in the name.")),
    "village_unknown": (
        Text("kode desa/kelurahan tidak dikenal", "no such village code"),
        Text("Tulis kode Kemendagri yang berlaku: PP.RR.DD.VVVV.", "Write the Kemendagri code in force: PP.RR.DD.VVVV."),
    ),
    "no_village": (
        Text("desa/kelurahannya tidak diketahui", "its village is not known"),
        Text("Isi kode desa/kelurahan.", "Fill in the village code."),
    ),
    "village_outside": (
        Text("desa/kelurahan ini di luar wilayah Anda", "this village is outside your region"),
        Text("Kirim baris ini ke petugas wilayah itu.", "Send this row to the officer of that region."),
    ),
    "partly_outside": (
        Text("rumah tangga atau KK ini juga memuat orang di luar wilayah Anda",
             "this household or card also holds people outside your region"),
        Text("Perbaiki kode desanya di semua baris rumah tangga itu.",
             "Mend the village code in all rows of the household."),
    ),
    "several_villages": (
        Text("baris-baris rumah tangga ini menyebut desa yang berbeda", "the rows of this household name different villages"),
        Text("Tulis satu kode desa di semua barisnya.", "Write one village code in all its rows."),
    ),
    "household_gone": (
        Text("rumah tangga ini sudah digabung atau dikeluarkan dari data",
             "this household was merged into another or removed from the register"),
        Text("Pakai nomor rumah tangga yang masih ada.", "Use the number of the household that is still there."),
    ),
    "household_ambiguous": (
        Text("beberapa rumah tangga di data cocok dengan nomor ini", "several households of the register fit this number"),
        Text("Tulis nomor register rumah tangga.", "Write the household's register number."),
    ),
    "person_ambiguous": (
        Text("beberapa orang di data memakai ID ini", "several people of the register have this id"),
        Text("Periksa di data, lalu tulis nomor register rumah tangganya.",
             "Look into the register, then write the register number of the household."),
    ),
    "same_person": (
        Text("baris lain berkas ini adalah orang yang sama di data", "another row of the file is the same person of the register"),
        Text("Sisakan satu baris saja.", "Leave one of the rows only."),
    ),
    "same_household": (
        Text("dua rumah tangga di berkas ini adalah satu rumah tangga di data",
             "two households of the file are one of the register"),
        Text("Beri semua anggotanya nomor yang sama.", "Give all its members the same number."),
    ),
    "too_long": (
        Text("isinya lebih panjang daripada yang dapat disimpan", "the value is longer than the register keeps"),
        Text("Periksa apakah kolomnya benar, lalu singkat isinya.", "Check that the column is right, then shorten the value."),
    ),
    "no_decile": (
        Text("desil di luar 1 sampai 10", "a decile lies between 1 and 10"),
        Text("Perbaiki, atau kosongkan.", "Mend it, or leave it empty."),
    ),
    "moved": (
        Text("di data, rumah tangga atau orang ini berada di desa lain", "in the register it stands in another village"),
        Text("Pindah desa lewat halaman rumah tangga: Pindahkan, lalu serah terima.",
             "Moves between villages go through the household's page: move, then hand-over."),
    ),
}  # fmt: skip
