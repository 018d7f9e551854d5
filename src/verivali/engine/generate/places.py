"""Where made-up village centres lie. The regions' source has no coordinates; these only need to be in the province."""

import numpy as np

from verivali.engine.generate.frame import Whole
from verivali.engine.generate.randomness import fixed_share

#: Province -> a box of land: lowest and highest latitude, lowest and highest longitude, degrees.
LAND = {
    11: (3.2, 5.0, 96.2, 97.4), 12: (1.2, 3.4, 98.6, 99.9), 13: (-1.2, 0.2, 100.3, 101.2),
    14: (-0.2, 1.4, 101.0, 102.4),
    15: (-2.2, -1.2, 101.8, 103.8), 16: (-4.2, -2.4, 103.0, 105.2), 17: (-4.2, -2.8, 101.6, 103.0),
    18: (-5.4, -4.2, 104.4, 105.6), 19: (-2.8, -1.8, 105.7, 106.4), 21: (0.8, 1.1, 103.9, 104.6),
    31: (-6.34, -6.14, 106.72, 106.94), 32: (-7.4, -6.4, 106.8, 108.3), 33: (-7.6, -6.9, 109.0, 111.2),
    34: (-7.98, -7.62, 110.2, 110.6), 35: (-8.1, -7.2, 111.6, 113.8), 36: (-6.7, -6.1, 105.9, 106.6),
    51: (-8.6, -8.2, 114.8, 115.5), 52: (-8.8, -8.4, 116.2, 118.4), 53: (-10.1, -8.6, 120.0, 124.2),
    61: (-1.0, 1.2, 109.4, 112.6), 62: (-2.6, -0.8, 111.8, 114.4), 63: (-3.6, -2.2, 114.8, 115.8),
    64: (-2.0, 1.0, 115.6, 117.2), 65: (2.6, 3.8, 116.2, 117.2), 71: (0.5, 1.3, 124.0, 125.0),
    72: (-1.6, 0.6, 120.0, 121.2), 73: (-5.2, -2.8, 119.6, 120.3), 74: (-4.8, -3.4, 121.6, 122.6),
    75: (0.5, 0.9, 121.8, 123.2), 76: (-3.2, -2.0, 119.0, 119.4), 81: (-3.4, -2.8, 128.4, 130.2),
    82: (0.2, 1.6, 127.5, 128.1), 91: (-3.0, -2.0, 138.4, 140.4), 92: (-2.4, -0.9, 132.8, 134.0),
    93: (-7.8, -6.0, 138.8, 140.6), 94: (-4.2, -3.2, 135.4, 137.4), 95: (-4.4, -3.6, 138.4, 139.6),
    96: (-1.4, -0.6, 131.4, 132.6),
}  # fmt: skip
SOMEWHERE = (-2.0, 0.0, 113.0, 115.0)

#: Province -> millions of people in 2024, rounded; places without a figure weigh one.
LIVING_IN = {
    11: 5.5, 12: 15.5, 13: 5.8, 14: 6.7, 15: 3.7, 16: 8.8, 17: 2.1, 18: 9.4, 19: 1.5, 21: 2.2, 31: 10.7, 32: 50.3,
    33: 37.9, 34: 3.8, 35: 41.8, 36: 12.4, 51: 4.4, 52: 5.7, 53: 5.7, 61: 5.7, 62: 2.8, 63: 4.3, 64: 4.0, 65: 0.7,
    71: 2.7, 72: 3.1, 73: 9.5, 74: 2.8, 75: 1.2, 76: 1.5, 81: 1.9, 82: 1.4, 91: 1.1, 92: 0.6, 93: 0.5, 94: 1.5, 95: 1.5,
    96: 0.6,
}  # fmt: skip
DISTRICT_REACH, VILLAGE_REACH = 0.10, 0.05  # degrees


def centres(number: Whole) -> tuple[Whole, Whole]:
    """Latitude and longitude of each village, microdegrees; villages of a district are neighbours."""
    regency, district = number // 10**6, number // 10**4
    boxes = np.array([LAND.get(int(code), SOMEWHERE) for code in number // 10**8])
    south, north, west, east = boxes.T
    latitude = south + (north - south) * fixed_share(regency, 2)
    longitude = west + (east - west) * fixed_share(regency, 3)
    for code, reach, salt in ((district, DISTRICT_REACH, 4), (number, VILLAGE_REACH, 6)):
        latitude += (fixed_share(code, salt) - 0.5) * 2 * reach
        longitude += (fixed_share(code, salt + 1) - 0.5) * 2 * reach
    return microdegrees(latitude), microdegrees(longitude)


def microdegrees(degrees: np.typing.NDArray[np.float64]) -> Whole:
    return np.round(degrees * 1_000_000).astype(np.int64)
