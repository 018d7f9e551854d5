"""The villages of a region in which synthetic households live: real codes, made-up sizes and positions."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from verivali import regions
from verivali.engine.errors import BadInput
from verivali.engine.generate.frame import Real, Whole, Words
from verivali.engine.generate.places import LIVING_IN, centres
from verivali.engine.generate.randomness import fixed_share
from verivali.engine.text import Text
from verivali.regions import demo
from verivali.regions.codes import NATION, InvalidCode, normalise_code, region_range

WHOLE_COUNTRY = ("00", "ID")


def unknown_region(code: str) -> BadInput:
    return BadInput(
        Text(
            "Wilayah tidak dikenal atau tidak berlaku pada tanggal itu.",
            "The region is not known, or not in force then.",
        ),
        value=code,
        remedy=Text(
            "Tulis kode provinsi, kabupaten/kota, kecamatan atau desa, misalnya 64.01; 00 untuk seluruh Indonesia.",
            "Give the code of a province, regency, district or village, such as 64.01; 00 for all Indonesia.",
        ),
    )


@dataclass(frozen=True)
class Villages:
    """One entry a village, in code order."""

    code: Words
    name: Words  # of the village
    regency_name: Words
    bps_code: Words  # of the regency, None where not known
    province: Whole
    regency: Whole
    number: Whole  # the ten digits of the code
    weight: Real  # share of the region's households
    latitude: Whole  # microdegrees, made up inside the province
    longitude: Whole
    nik_district: Whole  # of the fictitious province, counted over its regencies from 1
    retired_code: Words  # one that the village had before, None where none is known

    def __len__(self) -> int:
        return len(self.code)


def villages_of(code: str, on: date) -> Villages:
    """The villages in force on the day in a province, regency, district or village. Raises BadInput."""
    low, high = region_range(region_asked(code))
    table = pq.ParquetFile(regions.path()).read(columns=["code", "digits", "level", "name", "valid_from", "valid_to",
                                                         "regency_code", "bps_code", "current_code"])  # fmt: skip
    retired = table.filter(pc.less_equal(table["valid_to"], pa.scalar(on, pa.date32())))
    table = table.filter(in_force(table, on))
    regencies = table.filter(pc.equal(table["level"], "regency"))
    inside = pc.and_(pc.greater_equal(table["code"], low), pc.less(table["code"], high))
    found = table.filter(pc.and_(pc.equal(table["level"], "village"), inside)).sort_by("code")
    if len(found) == 0:
        raise unknown_region(code)
    number = found["digits"].cast(pa.int64()).to_numpy()
    home = pc.index_in(found["regency_code"], regencies["code"])
    latitude, longitude = centres(number)
    return Villages(
        code=words(found["code"]),
        name=words(pc.utf8_upper(found["name"])),
        regency_name=words(pc.utf8_upper(pc.replace_substring_regex(
            regencies["name"].take(home), "^(Kabupaten|Kota)( Administrasi)? ", ""))),
        bps_code=words(regencies["bps_code"].take(home)),
        province=number // 10**8,
        regency=number // 10**6,
        number=number,
        weight=weights(number),
        latitude=latitude,
        longitude=longitude,
        nik_district=scattered(number),
        retired_code=words(retired["code"].take(pc.index_in(found["code"], retired["current_code"]))),
    )  # fmt: skip


def scattered(number: Whole) -> Whole:
    """Neighbouring villages get districts far apart, so that those of a chunk have many serial numbers to share."""
    mixed = (number * 2_654_435_761 % 2**32) >> 8
    return mixed % (demo.REGENCIES * demo.DISTRICTS) + 1


def region_asked(code: str) -> str:
    if code.strip().upper() in WHOLE_COUNTRY:
        return NATION
    try:
        return normalise_code(code)
    except InvalidCode as error:
        raise unknown_region(code) from error


def in_force(table: pa.Table, on: date) -> pa.Array:
    day = pa.scalar(on, pa.date32())
    begun = pc.fill_null(pc.less_equal(table["valid_from"], day), True)
    lasting = pc.fill_null(pc.greater(table["valid_to"], day), True)
    return pc.and_(begun, lasting)


def weights(number: Whole) -> Real:
    """Shares of households: by the province's people, kelurahan three times a desa, and a spread of sizes."""
    province = number // 10**8
    is_kelurahan = number % 10**4 // 1000 == 1
    spread = np.exp(1.2 * (fixed_share(number, 1) - 0.5)) * np.where(is_kelurahan, 3.0, 1.0)
    people = np.array([LIVING_IN.get(int(code), 1.0) for code in np.unique(province)])
    place = np.searchsorted(np.unique(province), province)
    share = spread / np.bincount(place, weights=spread)[place] * people[place]
    return np.asarray(share / share.sum())


def words(column: pa.ChunkedArray) -> Words:
    return np.asarray(column.to_numpy(), dtype=object)
