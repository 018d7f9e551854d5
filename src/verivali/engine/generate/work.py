"""School, certificates and occupations that fit age, sex and welfare."""

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.frame import Flags, Frame, Real, Whole, Words, where
from verivali.engine.generate.randomness import chance, choose

SD, MI, SMP, MTS, SMA, MA, SMK, DIPLOMA, BACHELOR = 3, 4, 8, 9, 13, 14, 15, 18, 19
SCHOOL_AGE, WORKING_AGE = 7, 15
#: Share at school by age 7 to 18.
ATTENDANCE = np.array([0.99] * 6 + [0.96, 0.95, 0.93, 0.84, 0.80, 0.74])

#: Occupation -> share among the poorest, the middle and the best off third of workers, men and women.
JOBS = {
    "PETANI": (24, 24, 14), "BURUH_TANI": (20, 8, 1), "BURUH_HARIAN": (18, 8, 2), "NELAYAN": (5, 4, 2),
    "BURUH_NELAYAN": (4, 1, 0), "PETERNAK": (2, 3, 2), "PEMBANTU_RUMAH_TANGGA": (4, 2, 0), "TUKANG": (5, 7, 4),
    "SOPIR": (3, 5, 4), "TRANSPORTASI": (1, 2, 2), "PEDAGANG": (5, 12, 14), "WIRASWASTA": (5, 12, 24),
    "KARYAWAN_SWASTA": (2, 9, 22), "KARYAWAN_HONORER": (0, 2, 4), "LAINNYA": (2, 1, 1),
}  # fmt: skip
WORDS = [*JOBS, "BELUM_BEKERJA", "MENGURUS_RUMAH_TANGGA", "PELAJAR", "GURU", "TENAGA_KESEHATAN", "KARYAWAN_BUMN"]
IDLE, HOMEMAKER, PUPIL, TEACHER, NURSE, STATE_FIRM = range(len(JOBS), len(JOBS) + 6)
NOT_FOR_WOMEN = [WORDS.index(job) for job in ("TUKANG", "SOPIR", "TRANSPORTASI")]
NOT_FOR_MEN = [WORDS.index("PEMBANTU_RUMAH_TANGGA")]


def school(rng: np.random.Generator, members: Frame, welfare: Real) -> None:
    """Adds `schooling` (unknown below 5) and `education` (certificate)."""
    age, count = members["age"], len(members)
    rate = ATTENDANCE[np.clip(age - SCHOOL_AGE, 0, len(ATTENDANCE) - 1)] + 0.03 * np.minimum(welfare, 1)
    student = chance(rng, count, np.where(welfare > 0.3, 0.35, 0.06)) & (age <= 22)
    at_school = np.where(age <= 18, chance(rng, count, rate), student) & (age >= SCHOOL_AGE)
    at_school &= members["marital_status"] == codes.SINGLE
    never = ~at_school & ((age < SCHOOL_AGE) | ((age > 55) & chance(rng, count, 0.15)))
    schooling = where(at_school, codes.AT_SCHOOL, where(never, codes.NEVER_AT_SCHOOL, codes.LEFT_SCHOOL))
    members["schooling"] = where(age >= 5, schooling)
    members["education"] = where(age >= 5, certificates(rng, age, at_school, never, welfare))


def certificates(rng: np.random.Generator, age: Whole, at_school: Flags, never: Flags, welfare: Real) -> Whole:
    """Highest certificate: pupils have that of the school before, adults by generation and welfare."""
    count = len(age)
    islamic = chance(rng, count, 0.2)
    reach = 0.55 * welfare + 0.9 * rng.standard_normal(count) + np.clip((45 - age) / 22, -1.8, 1.0)
    level = np.digitize(reach, [-1.6, -0.5, 0.4, 1.75, 2.25])
    level = np.where(at_school, np.digitize(age, [13, 16, 19]), level)
    level = np.minimum(level, np.digitize(age, [13, 16, 19, 22, 23]))
    level = np.where(never, 0, level)
    plain = np.array([codes.NO_CERTIFICATE, SD, SMP, SMA, DIPLOMA, BACHELOR])[level]
    other = np.array([codes.NO_CERTIFICATE, MI, MTS, MA, DIPLOMA, BACHELOR])[level]
    vocational = (plain == SMA) & chance(rng, count, 0.3)
    return np.where(vocational, SMK, np.where(islamic, other, plain))


def occupations(rng: np.random.Generator, members: Frame, welfare: Real) -> Words:
    """An occupation for everybody, none of those that exclude from aid."""
    age, count = members["age"], len(members)
    third = np.digitize(welfare, [-0.7, 0.3])
    female = members["sex"] == codes.FEMALE
    work = np.zeros(count, dtype=np.int64)
    for tier in range(3):
        for is_female in (False, True):
            here = np.flatnonzero((third == tier) & (female == is_female))
            shares = [job[tier] for job in JOBS.values()]
            for barred in NOT_FOR_WOMEN if is_female else NOT_FOR_MEN:
                shares[barred] = 0
            work[here] = choose(rng, len(here), range(len(JOBS)), shares)
    work = learned_work(rng, members, work)
    home = female & (members["marital_status"] != codes.SINGLE) & chance(rng, count, 0.58)
    resting = (age > 68) & chance(rng, count, 0.65) | ((age < 25) & chance(rng, count, 0.3))
    work = where(home, HOMEMAKER, work)
    work = where((age < WORKING_AGE) | (resting & ~home), IDLE, work)
    work = where(members["schooling"] == codes.AT_SCHOOL, PUPIL, work)
    return np.asarray(np.array(WORDS, dtype=object)[work])


def learned_work(rng: np.random.Generator, members: Frame, work: Whole) -> Whole:
    count, education = len(members), members["education"]
    lot = rng.random(count)
    graduate = (education == BACHELOR) & (members["age"] >= 23)
    trained = np.isin(education, [DIPLOMA, BACHELOR]) & (members["age"] >= 23)
    work = where(graduate & (lot < 0.25), TEACHER, work)
    work = where(trained & (lot >= 0.25) & (lot < 0.40), NURSE, work)
    return where(trained & (lot >= 0.40) & (lot < 0.46), STATE_FIRM, work)
