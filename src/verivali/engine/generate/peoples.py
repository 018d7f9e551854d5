"""Which cultures live in which province."""

#: Province -> who lives there, with shares; an approximation for variety, not a statistic.
PEOPLES: dict[int, dict[str, float]] = {
    11: {"malay": 5, "santri": 4}, 12: {"batak": 5, "java": 3, "malay": 2}, 13: {"minang": 9, "general": 1},
    14: {"malay": 5, "java": 3, "minang": 2}, 15: {"malay": 5, "java": 4}, 16: {"malay": 6, "java": 3},
    17: {"malay": 6, "java": 3}, 18: {"java": 7, "malay": 2, "sunda": 1}, 19: {"malay": 7, "general": 2},
    21: {"malay": 5, "general": 3, "batak": 2}, 31: {"general": 4, "java": 3, "sunda": 2, "santri": 1},
    32: {"sunda": 8, "java": 1, "general": 2}, 33: {"java": 9, "general": 1, "santri": 1},
    34: {"java": 9, "general": 1},
    35: {"java": 7, "santri": 3, "general": 1}, 36: {"sunda": 5, "java": 2, "santri": 3}, 51: {"bali": 9, "java": 1},
    52: {"santri": 6, "malay": 3, "bali": 1}, 53: {"nusa": 9, "general": 1}, 61: {"malay": 4, "dayak": 4, "java": 1},
    62: {"dayak": 4, "banjar": 3, "java": 3}, 63: {"banjar": 8, "java": 2},
    64: {"java": 3, "banjar": 3, "bugis": 2, "dayak": 2, "general": 1}, 65: {"dayak": 4, "bugis": 3, "java": 2},
    71: {"nusa": 7, "santri": 3}, 72: {"bugis": 5, "santri": 3, "nusa": 2}, 73: {"bugis": 9, "general": 1},
    74: {"bugis": 6, "santri": 3}, 75: {"santri": 8, "general": 1}, 76: {"bugis": 8, "general": 1},
    81: {"nusa": 5, "santri": 4}, 82: {"santri": 6, "nusa": 3}, 91: {"papua": 6, "bugis": 2, "java": 2},
    92: {"papua": 6, "java": 2}, 93: {"papua": 6, "java": 3}, 94: {"papua": 8}, 95: {"papua": 9},
    96: {"papua": 6, "bugis": 2},
}  # fmt: skip
EVERYWHERE = {"general": 1.0}
