"""The rules of a made-up run: code, severity, scope, who repairs, titles. As many and as long as in a real one."""

LINES = """
ID01|B|individual|V|NIK kosong|NIK empty
ID02|B|individual|V|NIK tidak sesuai bentuk|NIK malformed
ID03|W|individual|VC|NIK tidak cocok dengan tanggal lahir|NIK disagrees with birth date
ID04|W|individual|VC|NIK tidak cocok dengan jenis kelamin|NIK disagrees with sex
ID05|W|individual|V|Kode wilayah dalam NIK tidak dikenal|Region in the NIK unknown
ID06|B|individual|SCV|NIK tidak ditemukan di Dukcapil|NIK unknown to the civil registry
ID07|B|individual|V|Nama berbeda dari Dukcapil|Name differs from the civil registry
ID08|B|individual|VC|Tanggal lahir berbeda dari Dukcapil|Birth date differs from the civil registry
ID09|B|individual|SC|NIK tidak aktif|NIK inactive
ID10|B|individual|VD|NIK ganda, orang yang sama|NIK duplicate, same person
ID11|B|individual|DC|NIK ganda, orang berbeda|NIK duplicate, different people
ID12|B|individual|C|Satu orang memiliki dua NIK|One person with two NIKs
ID13|H|individual|V|Nomor KK kosong atau tidak sesuai bentuk|KK empty or malformed
ID14|W|household|VD|Nomor KK dipakai keluarga yang tidak berhubungan|KK shared by unrelated families
ID15|W|individual|V|Nomor KK berbeda dari KK terbaru di Dukcapil|KK differs from the current one
ID16|B|individual|VD|Orang tercatat dalam dua keluarga|Person in two families
NM01|B|individual|V|Nama kosong|Name empty
NM02|W|individual|V|Nama memuat angka, gelar, simbol atau satu huruf|Name has digits, titles or symbols
NM03|B|payment|VK|Nama berbeda dari nama rekening|Name differs from the account name
NM04|W|individual|V|Nama ibu kandung kosong atau tidak wajar|Mother's name empty or implausible
JB01|W|individual|V|Pekerjaan kosong|Occupation empty
JB02|B|individual|VCD|Pekerjaan dikecualikan (ASN/TNI/Polri/pensiunan/pejabat)|Excluded occupation
JB03|B|household|VD|Anggota KK berpekerjaan dikecualikan|A member has an excluded occupation
JB04|W|individual|V|Pekerjaan tidak wajar untuk umur|Occupation implausible for age
JB05|B|individual|DV|Upah di atas UMP/UMK|Wage above the minimum wage
JB06|B|individual|DV|Pemilik atau pengurus badan usaha|Company owner or director
JB07|B|individual|DM|SDM kesejahteraan sosial|Welfare field staff
JB08|B|individual|D|Perangkat desa|Village official
JB09|B|individual|D|Guru non-ASN bersertifikasi|Certified teacher, not a civil servant
LD01|B|individual|VD|Meninggal|Person dead
LD02|B|individual|VC|Dicatat meninggal padahal hidup|Dead in the register, alive in fact
LD03|W|individual|V|Umur di atas 110 atau lahir di masa depan|Age over 110 or birth in the future
LD04|B|household|VD|Seluruh keluarga meninggal, tanpa ahli waris|Whole family dead, no heir
KL01|H|household|V|Tanpa kepala keluarga, atau lebih dari satu|No head, or two heads
KL02|W|household|V|Selisih umur orang tua dan anak di bawah 12 tahun|Parent-child age gap below 12
KL03|W|individual|V|Anak di bawah 15 kawin, laki-laki hamil, hamil di luar umur 10-54|Impossible pregnancy
KL04|W|household|V|Pasangan berjenis kelamin sama, atau dua pasangan|Spouse of the same sex, or two spouses
KL05|H|household|VD|Anak di bawah 17 tahun hidup sendiri sebagai pengurus|A minor alone as caretaker
KL06|W|household|V|Jumlah anggota nol atau lebih dari 20|Family size nought or over 20
AL01|W|individual|V|Alamat kosong atau tanpa RT/RW|Address empty or without RT/RW
AL02|H|household|MD|Kode wilayah tidak dikenal atau sudah dimekarkan|Region code unknown or retired
AL03|W|individual|VS|Domisili berbeda dari wilayah KTP|Domicile differs from the KTP region
AL04|W|household|F|Posisi rumah belum direkam|Position missing
AL05|H|household|F|Posisi di luar desa atau 0,0|Position outside the village, or 0,0
AL06|H|household|FD|Titik atau foto yang sama dipakai beberapa keluarga|Same point or photo for several families
PR01|B|household|MD|Menerima dua bantuan yang tidak boleh digabung|Double benefit
PR02|W|individual|F|Komponen PKH tanpa anggota yang memenuhi syarat|Component without qualifying member
PR03|W|individual|SF|Siswa tidak ditemukan di Dapodik/EMIS|Pupil not found in the school register
PR04|W|individual|F|Hamil lebih dari 10 bulan tanpa kelahiran|Pregnant for more than 10 months
PR05|B|household|VD|Pengurus bukan anggota, meninggal, atau anak|Caretaker is no member, dead or a minor
PR06|B|household|M|Desil di luar sasaran program|Decile outside the programme's target
EK01|H|household|FD|Listrik 900 VA ke atas tanpa subsidi|Power of 900 VA or more, not subsidised
EK02|H|individual|FD|Kendaraan roda empat|Four-wheel vehicle
EK03|H|household|F|Jawaban survei bertentangan dengan data induk|Survey contradicts the register
EK04|W|household|F|Luas rumah 100 m2 atau lebih menurut citra|House of 100 m2 or more by image
EK05|W|household|F|Jawaban saling bertentangan|Answers contradict each other
EK06|W|household|FV|Data lebih dari 24 bulan belum dimutakhirkan|Not updated for more than 24 months
PX01|H|household|D|Dua tanda atau lebih dari instansi lain|Two or more external flags
"""

REMEDY = {
    "id": "Periksa KTP dan KK asli bersama keluarga, perbaiki yang keliru, lalu simpan foto dokumen sebagai bukti.",
    "en": "Check the original KTP and KK with the family, correct what is wrong and keep a photo as evidence.",
}


def rules() -> list[dict]:
    """All of them, as summary.json lists rules, with nothing found yet."""
    return [rule(*line.split("|")) for line in LINES.strip().splitlines()]


def rule(code: str, severity: str, scope: str, who: str, indonesian: str, english: str) -> dict:
    return {
        "code": code,
        "title": {"id": indonesian, "en": english},
        "severity": severity,
        "scope": scope,
        "fixed_by": list(who),
        "remedy": REMEDY,
        "basis": ["UU 24/2013 Pasal 13", "Permensos 3/2021"],
        "findings": 0,
    }


def not_run() -> list[dict]:
    """Eight account rules that had no payments file, and one that lacked a column."""
    reason = {"id": "berkas penyaluran tidak diberikan", "en": "no payments file was given"}
    accounts = [
        {
            "code": f"RK0{number}",
            "title": {"id": title, "en": english},
            "reason": reason,
            "missing": ["payments.status", "payments.account_number"],
        }
        for number, (title, english) in enumerate(
            [
                ("Gagal cek rekening", "Account check failed"),
                ("Gagal burekol", "Bulk opening failed"),
                ("Gagal OMSPAN", "Failed treasury monitoring"),
                ("Retur", "Returned transfer"),
                ("Rekening ditutup, pasif atau dibekukan", "Account closed, dormant or frozen"),
                ("Dua rekening untuk satu keluarga dan program", "Two accounts for one family and programme"),
                ("Satu rekening untuk dua keluarga", "One account for two families"),
                ("Tidak transaksi periode lalu", "No transaction last period"),
            ],
            1,
        )
    ]
    return [*accounts, {
        "code": "EK04",
        "title": {"id": "Luas rumah menurut citra", "en": "House area by image"},
        "reason": {"id": "kolom tidak ada", "en": "the column is absent"},
        "missing": ["households.roof_area_m2"],
    }]  # fmt: skip
