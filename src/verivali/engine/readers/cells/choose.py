"""The reading of each column of the contract."""

from verivali.engine.contract import Column
from verivali.engine.readers.cells import dates, texts
from verivali.engine.readers.cells.code_lists import code_list
from verivali.engine.readers.cells.numbers import coordinate, whole_number
from verivali.engine.readers.cells.reading import Reading
from verivali.engine.readers.cells.truths import TRUTH

BY_NAME = {
    "nik": texts.NUMBER_NAME,
    "kk": texts.NUMBER_NAME,
    "account_number": texts.ACCOUNT,
    "individual_id": texts.ID,
    "household_id": texts.ID,
    "village_code": texts.REGION,
    "id_card_village_code": texts.REGION,
    "period": texts.MONTH,
}
BY_TYPE = {"date": dates.DATE, "boolean": TRUTH, "string": texts.PLAIN}


def reading_of(column: Column) -> Reading:
    if column.codes is not None:
        return code_list(column)
    if column.name in BY_NAME:
        return BY_NAME[column.name]
    if column.dtype in BY_TYPE:
        return BY_TYPE[column.dtype]
    return coordinate(column) if column.dtype.startswith("decimal") else whole_number(column)
