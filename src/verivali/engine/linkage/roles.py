"""The parts a column can play in telling people apart, and the names by which columns of that part are known."""

import re
from dataclasses import dataclass

# Role -> names seen in English, Indonesian (DTKS, SIKS-NG, Regsosek) and FEBRL files. Also accepted in a map.
NAMES: dict[str, str] = {
    "id": "id rec_id record_id unique_id uid row_id person_id individual_id id_individu id_art no_urut nomor_urut recid",
    "given_name": "given_name givenname given first_name firstname forename fname nama_depan given_names first",
    "middle_name": "middle_name middlename second_name nama_tengah",
    "surname": "surname last_name lastname family_name familyname lname nama_belakang nama_keluarga marga sname last",
    "full_name": "full_name fullname name nama nama_lengkap nm_lengkap nama_art nama_penduduk nama_individu person_name",
    "birth_date": "birth_date date_of_birth dob birthdate birthday tgl_lahir tanggal_lahir tgllahir dateofbirth date",
    "birth_day": "birth_day day_of_birth dob_day hari_lahir bday bd",
    "birth_month": "birth_month month_of_birth dob_month bulan_lahir bmonth bm",
    "birth_year": "birth_year year_of_birth dob_year yob tahun_lahir byear by",
    "birth_place": "birth_place place_of_birth birthplace tempat_lahir tmp_lahir tmpt_lahir",
    "sex": "sex gender jenis_kelamin jk kelamin jns_kelamin",
    "mother_name": "mother_name mothers_name mother nama_ibu nama_ibu_kandung ibu_kandung ibu mother_maiden_name",
    "street_number": "street_number house_number house_no streetnumber no_rumah nomor_rumah rt rw",
    "address": "address address_1 address_2 address1 address2 address_line_1 address_line_2 addr street street_name alamat "
    "jalan nama_jalan dusun lingkungan",
    "locality": "locality suburb city town village place desa kelurahan nama_desa nama_kelurahan desa_kelurahan kampung "
    "village_code kode_desa kode_kelurahan kota",
    "postcode": "postcode post_code postal_code zip zipcode zip_code kode_pos kodepos",
    "region": "region state province provinsi county kabupaten regency district kecamatan nama_kecamatan nama_kabupaten",
    "number": "number soc_sec_id soc_sec ssn social_security_number social_security_id nik no_nik no_ktp national_id nin "
    "nhs_number passport passport_number tax_id npwp medicare medicare_number id_number",
    "phone": "phone phone_number telephone mobile mobile_number telp no_telp no_hp hp nomor_hp telepon",
    "email": "email email_address surel e_mail",
    "household": "household household_id hh_id hhid kk no_kk nokk nomor_kk family_card family_id id_keluarga id_ruta",
}
MANY = frozenset({"street_number", "address", "locality", "region", "number", "other"})
ROLE_OF_NAME = {name: role for role, names in NAMES.items() for name in [role, *names.split()]}


@dataclass(frozen=True)
class Roles:
    """Which columns of one file play which part; a part may have several columns only if it is in `MANY`."""

    columns: dict[str, tuple[str, ...]]

    def __contains__(self, role: str) -> bool:
        return bool(self.columns.get(role))

    def of(self, role: str) -> tuple[str, ...]:
        return self.columns.get(role, ())

    def first(self, role: str) -> str | None:
        return next(iter(self.of(role)), None)


def plain(name: str) -> str:
    """A column name without case, spaces and signs: `Tgl. Lahir` is `tgl_lahir`."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def role_named(name: str) -> str | None:
    """The role a name stands for, in a header or in a map; None if it is not known."""
    return ROLE_OF_NAME.get(plain(name))
