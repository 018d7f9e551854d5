"""Figures made of several housing columns."""

import ibis
import ibis.expr.types as ir

from verivali.engine import codes

UNMETERED, NOT_PLN, NOT_ELECTRIC = 6, 7, 8


def electricity(households: ir.Table) -> ir.IntegerValue:
    """Power (1 450 VA .. 5 over 2,200 VA) of metered homes, 6 unmetered, 7 not PLN, 8 not electric; else unknown.

    The form asks for power of metered homes only (307b), so power alone means metered.
    """
    lighting, power = households.lighting, households.power
    return ibis.cases(
        (lighting == 2, UNMETERED),
        (lighting == 3, NOT_PLN),
        (lighting == codes.NOT_ELECTRIC, NOT_ELECTRIC),
        (power.between(1, 5), power),
        else_=None,
    ).cast("int8")
