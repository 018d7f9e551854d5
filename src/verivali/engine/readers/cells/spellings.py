"""Usual spellings of codes beside their meanings, as they stand on family cards, in SIKS exports and in spreadsheets.

Only spellings with one possible meaning: "janda" (divorced or widowed?) and class numbers of other lists are left out.
"""

Code = int | str

OCCUPATION: dict[Code, tuple[str, ...]] = {
    "BELUM_BEKERJA": ("belum bekerja", "tidak bekerja", "tidak/belum bekerja", "pengangguran"),
    "MENGURUS_RUMAH_TANGGA": ("ibu rumah tangga", "irt", "mengurus rumah tangga (irt)"),
    "PELAJAR": ("pelajar", "mahasiswa", "siswa", "pelajar/mhs"),
    "PENSIUNAN": ("pensiunan", "pensiunan pns", "pensiunan asn", "pensiunan tni", "pensiunan polri",
                  "purnawirawan", "purnawirawan tni", "purnawirawan polri"),
    "PNS": ("pns", "asn", "pegawai negeri", "pegawai negeri sipil", "pegawai negeri sipil (pns)",
            "aparatur sipil negara", "pppk", "asn/pns"),
    "TNI": ("tni", "tentara nasional indonesia (tni)", "tentara"),
    "POLRI": ("polri", "polisi", "kepolisian", "kepolisian ri (polri)", "anggota polri"),
    "PEJABAT_NEGARA": (
        "pejabat negara", "presiden", "wakil presiden", "anggota dpr", "anggota dpr-ri", "anggota dpr ri",
        "anggota dpd", "anggota bpk", "anggota dprd", "anggota dprd provinsi", "anggota dprd prop.",
        "anggota dprd kabupaten/kota", "anggota dprd kab./kota", "anggota dprd kabupaten", "anggota dprd kota",
        "anggota mahkamah konstitusi", "anggota kabinet/kementerian", "duta besar", "gubernur", "wakil gubernur",
        "bupati", "wakil bupati", "walikota", "wali kota", "wakil walikota", "wakil wali kota"),
    "KEPALA_DESA": ("kades",),
    "PERANGKAT_DESA": ("aparat desa", "aparatur desa", "pamong desa"),
    "KARYAWAN_BUMN": ("karyawan bumn", "karyawan bumd", "pegawai bumn", "pegawai bumd"),
    "KARYAWAN_SWASTA": ("pegawai swasta", "swasta"),
    "KARYAWAN_HONORER": ("honorer", "pegawai honorer", "tenaga honorer", "pegawai tidak tetap"),
    "GURU": ("guru honorer", "guru swasta"),
    "TENAGA_KESEHATAN": ("dokter", "bidan", "perawat", "apoteker", "psikiater/psikolog"),
    "PETANI": ("petani", "pekebun", "tani"),
    "NELAYAN": ("nelayan", "perikanan"),
    "BURUH_TANI": ("buruh tani", "buruh perkebunan"),
    "BURUH_HARIAN": ("buruh harian", "bhl", "buruh lepas"),
    "BURUH_NELAYAN": ("buruh nelayan",),
    "PEMBANTU_RUMAH_TANGGA": ("prt", "asisten rumah tangga"),
    "TUKANG": ("tukang batu", "tukang kayu", "tukang listrik", "tukang cukur", "tukang jahit", "tukang gigi",
               "tukang sol sepatu", "tukang las/pandai besi"),
    "SOPIR": ("supir", "pengemudi"),
    "PEDAGANG": ("perdagangan",),
    "WIRASWASTA": ("wiraswasta/wirausaha", "wirausaha", "usaha sendiri"),
    "LAINNYA": ("lain-lain", "pekerjaan lainnya"),
}  # fmt: skip

BY_CODE: dict[str, dict[Code, tuple[str, ...]]] = {
    "yes_no": {1: ("y", "iya", "ada", "true", "benar"), 2: ("t", "tdk", "n", "false", "bukan")},
    "sex": {1: ("l", "lk", "laki", "pria", "m"), 2: ("p", "pr", "wanita", "f")},
    "presence": {
        1: ("tinggal bersama", "ada", "tinggal di rumah"),
        2: ("meninggal dunia", "mati", "wafat"),
        3: ("pindah",),
        4: ("luar negeri", "tki", "pmi"),
    },
    "marital_status": {
        1: ("belum menikah", "belum nikah", "lajang"),
        2: ("menikah", "nikah", "kawin/nikah", "kawin tercatat", "kawin belum tercatat", "kawin tidak tercatat"),
        3: ("cerai hidup tercatat", "cerai hidup belum tercatat"),
    },
    "relation": {
        1: ("kepala rumah tangga", "kepala kk", "krt", "kk"),
        2: ("istri", "isteri", "suami", "istri/suami", "suami/istri", "pasangan (istri/suami)"),
        3: ("anak kandung", "anak tiri", "anak angkat", "anak kandung/tiri/angkat"),
        6: ("orang tua", "orangtua", "mertua", "orangtua/mertua"),
        7: ("pembantu", "sopir", "pembantu rumah tangga", "pembantu ruta"),
        8: ("famili lain", "famili", "saudara", "keponakan", "lain-lain", "kakak", "adik"),
    },
    "schooling": {1: ("tidak/belum pernah sekolah", "belum sekolah", "tidak pernah sekolah")},
    "education": {
        3: ("sd/sederajat", "tamat sd", "tamat sd/sederajat"),
        8: ("smp/sederajat", "sltp", "sltp/sederajat", "tamat smp/sederajat", "tamat sltp/sederajat"),
        13: ("sma/sederajat", "slta", "slta/sederajat", "tamat sma/sederajat",
             "tamat slta/sederajat"),
        18: ("d1", "d2", "d3", "diploma i/ii", "diploma", "akademi/diploma iii/s. muda",
             "akademi/diploma iii/sarjana muda"),
        19: ("d4", "s1", "sarjana", "diploma iv/strata i", "strata i", "strata 1"),
        21: ("strata ii", "strata 2", "magister"),
        22: ("strata iii", "strata 3", "doktor"),
        23: ("tidak/belum sekolah", "belum sekolah", "tidak sekolah",
             "belum tamat sd/sederajat", "tidak tamat sd/sederajat", "tidak tamat sd", "belum tamat sd",
             "tidak punya ijazah", "tidak memiliki ijazah"),
    },
    "disability": {4: ("tidak disabilitas", "tidak cacat", "tidak mengalami kesulitan", "normal")},
    "tenure": {1: ("milik sendiri (shm)", "milik", "sendiri"), 2: ("kontrak", "sewa")},
    "power": {
        1: ("450", "450 watt", "450va"),
        2: ("900", "900 watt", "900va"),
        3: ("1300", "1300 va", "1300 watt", "1300va"),
        4: ("2200", "2200 va", "2200 watt", "2200va"),
        5: ("> 2200 va", "di atas 2200 va", "lebih dari 2200 va"),
    },
    "cooking_fuel": {4: ("gas 3 kg", "elpiji 3kg", "lpg 3 kg", "gas melon"), 10: ("kayu",)},
    "toilet": {1: ("jamban sendiri", "milik sendiri"), 6: ("tidak punya",)},
    "registry_status": {
        "dead": ("meninggal dunia", "mati", "wafat"),
        "moved": ("pindah keluar",),
        "inactive": ("non aktif", "tidak aktif", "nonaktif"),
    },
    "flag": {
        "dead": ("mati", "meninggal dunia"),
        "civil_servant": ("asn", "pns", "tni", "polri", "asn/tni/polri"),
        "certified_teacher": ("guru bersertifikasi", "guru sertifikasi"),
        "company_owner": ("ahu", "pemilik badan usaha", "pengurus badan usaha"),
        "wage_above_minimum": ("upah di atas ump", "upah di atas umk", "upah di atas ump/umk"),
        "village_official": ("aparat desa",),
        "welfare_staff": ("pendamping", "pendamping sosial", "sdm kesos"),
        "vehicle": ("kendaraan", "mobil", "samsat"),
    },
    "programme": {
        "SEMBAKO": ("bpnt", "program sembako", "sembako", "bpnt/sembako"),
        "PBI": ("pbi jk", "pbi-jk", "pbi jkn", "kis pbi"),
        "PKH": ("program keluarga harapan",),
        "BST": ("bantuan sosial tunai",),
    },
    "component": {
        "PREGNANT": ("ibu hamil", "hamil", "bumil", "nifas"),
        "EARLY_CHILDHOOD": ("aud", "anak usia dini (0-6 tahun)", "balita"),
        "DISABILITY": ("disabilitas", "penyandang disabilitas berat", "pdb"),
        "ELDERLY": ("lansia", "lanjut usia"),
    },
    "payment_status": {
        "SALUR": ("salur", "top up", "topup"),
        "TRANSAKSI": ("sudah transaksi", "ditarik"),
        "TIDAK_TRANSAKSI": ("belum transaksi",),
        "SP2D": ("sp2d",),
    },
    "account_status": {
        "active": ("rekening aktif",),
        "dormant": ("dorman", "tidak aktif"),
        "frozen": ("blokir", "diblokir", "beku"),
        "closed": ("tutup",),
    },
    "occupation": OCCUPATION,
}  # fmt: skip

#: Code list -> spelling -> code.
SPELLINGS: dict[str, dict[str, Code]] = {
    name: {spelling: code for code, spellings in by_code.items() for spelling in spellings}
    for name, by_code in BY_CODE.items()
}
