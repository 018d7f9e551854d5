"""RK: accounts, and what banks and the treasury answer to a payment."""

from verivali.engine.facts import HOUSEHOLD, PAYMENT
from verivali.engine.law import PAYMENT_LAW
from verivali.engine.rules.kernel import Fixer, Severity, rule

B, W = Severity.BLOCKS, Severity.WARNING
F, V, D, M, K = Fixer.FIELD, Fixer.VILLAGE, Fixer.REGENCY, Fixer.MINISTRY, Fixer.BANK

ACCOUNT_CHECK_FAILED = rule(
    "RK01", "Gagal cek rekening", "Account check failed",
    severity=B, subject=PAYMENT, fixed_by=(K, V), basis=PAYMENT_LAW,
    why=("Bank tidak dapat mencocokkan rekening pada periode terakhir, sehingga bantuan belum dapat dikirim.",
         "In the last period the bank could not confirm the account, so that the aid cannot be sent."),
    remedy=("Perbaiki nama dan NIK menurut KTP, lalu minta bank memeriksa lagi atau membuka rekening baru.",
            "Correct name and NIK from the identity card, then ask the bank to check again or open a new account."),
    reads=("programme", "period", "status"),
    fires=lambda r, k: r.is_last_period & (r.status == "REKENING_GAGAL"),
)  # fmt: skip
OPENING_FAILED = rule(
    "RK02", "Gagal burekol", "Bulk account opening failed",
    severity=B, subject=PAYMENT, fixed_by=(K, V), basis=PAYMENT_LAW,
    why=("Rekening kolektif (burekol) untuk penerima ini gagal dibuka pada periode terakhir, biasanya karena identitas "
         "tidak cocok.",
         "In the last period the bulk opening of this recipient's account failed, mostly because the identity does not "
         "match."),
    remedy=("Perbaiki nama, NIK, tanggal lahir, dan nama ibu kandung, lalu ajukan lagi.",
            "Correct name, NIK, birth date and mother's name, then submit again."),
    reads=("programme", "period", "status"),
    fires=lambda r, k: r.is_last_period & (r.status == "BUREKOL_GAGAL"),
)  # fmt: skip
TREASURY_FAILED = rule(
    "RK03", "Gagal OMSPAN", "Failed treasury check (OMSPAN)",
    severity=B, subject=PAYMENT, fixed_by=(M, V), basis=PAYMENT_LAW,
    why=("Perbendaharaan negara menolak baris pembayaran ini pada periode terakhir karena nama atau NIK tidak cocok.",
         "In the last period the treasury refused this payment line because name or NIK does not match."),
    remedy=("Samakan nama dan NIK dengan KTP dan Dukcapil; perbaikan ikut daftar periode berikutnya.",
            "Make name and NIK those of the identity card and the civil registry; the next period's list takes the "
            "correction."),
    reads=("programme", "period", "status"),
    fires=lambda r, k: r.is_last_period & (r.status == "OMSPAN_GAGAL"),
)  # fmt: skip
TRANSFER_RETURNED = rule(
    "RK04", "Retur", "Returned transfer",
    severity=B, subject=PAYMENT, fixed_by=(M, K), basis=PAYMENT_LAW,
    why=("Transfer periode terakhir dikembalikan oleh bank. Tanpa surat ralat dalam tujuh hari kerja, dana kembali ke "
         "kas negara.",
         "The bank returned the last period's transfer. Without a correction letter within seven working days the "
         "money goes back to the treasury."),
    remedy=("Cocokkan nomor dan nama rekening dengan bank, lalu laporkan agar surat ralat dibuat.",
            "Compare account number and name with the bank, then report so that the correction letter is written."),
    reads=("programme", "period", "status"),
    fires=lambda r, k: r.is_last_period & (r.status == "RETUR"),
)  # fmt: skip
ACCOUNT_NOT_ACTIVE = rule(
    "RK05", "Rekening pasif, dibekukan, atau ditutup", "Account dormant, frozen or closed",
    severity=B, subject=PAYMENT, fixed_by=(K,), basis=PAYMENT_LAW,
    why=("Menurut bank, rekening pada periode terakhir tidak aktif; dana yang dikirim akan kembali.",
         "By the bank's answer the account of the last period is not active; money sent to it comes back."),
    remedy=("Minta penerima mengaktifkan atau membuka kembali rekening di bank dengan KTP dan KKS.",
            "Ask the recipient to have the account reactivated or reopened at the bank with identity and welfare card. "
            ""),
    reads=("programme", "period", "account_status"),
    fires=lambda r, k: r.is_last_period & r.account_status.isin(["dormant", "frozen", "closed"]),
)  # fmt: skip
TWO_ACCOUNTS = rule(
    "RK06", "Dua rekening untuk satu keluarga dan program", "Two accounts for one family and programme",
    severity=B, subject=HOUSEHOLD, fixed_by=(M, K), basis=PAYMENT_LAW,
    why=("Pada periode terakhir satu program membayar keluarga ini lewat lebih dari satu rekening, sehingga bantuan "
         "dapat diterima dua kali.",
         "In the last period one programme pays this family through more than one account, so that aid could be "
         "received twice."),
    remedy=("Pastikan rekening yang dipakai, lalu minta bank menutup yang lain.",
            "Find out which account is in use, then have the bank close the other."),
    reads=("accounts_per_programme",),
    fires=lambda h, k: h.accounts_per_programme > 1,
)  # fmt: skip
ACCOUNT_SHARED = rule(
    "RK07", "Satu rekening untuk dua keluarga", "One account for two families",
    severity=B, subject=PAYMENT, fixed_by=(M, D), basis=PAYMENT_LAW,
    why=("Rekening pada periode terakhir juga dipakai keluarga lain. Mungkin salah ketik; mungkin seseorang menampung "
         "bantuan orang lain.",
         "The account of the last period also serves another family. It may be mistyped; or somebody collects other "
         "people's aid."),
    remedy=("Tanyakan kepada kedua keluarga siapa pemilik rekening, lalu laporkan ke Dinas Sosial.",
            "Ask both families whose account it is, then report to the regency's social service."),
    reads=("programme", "period", "account_number", "account_households"),
    fires=lambda r, k: r.is_last_period & (r.account_households > 1),
)  # fmt: skip
NOT_WITHDRAWN = rule(
    "RK08", "Tidak transaksi pada periode terakhir", "Not withdrawn in the last period",
    severity=W, subject=PAYMENT, fixed_by=(F,), basis=PAYMENT_LAW,
    why=("Dana periode terakhir sudah masuk rekening, tetapi tidak diambil. Penerimanya mungkin sakit, pindah, "
         "meninggal, atau kehilangan kartu.",
         "The last period's money is on the account, but was not withdrawn. The recipient may be ill, have moved, have "
         "died or have lost the card."),
    remedy=("Kunjungi penerima dan catat sebabnya; bantu bila kartu hilang atau terblokir.",
            "Visit the recipient and note the cause; help if the card is lost or blocked."),
    reads=("programme", "period", "status"),
    fires=lambda r, k: r.is_last_period & (r.status == "TIDAK_TRANSAKSI"),
)  # fmt: skip
