"""Options that several commands share, and how their values are read."""

import os
import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

UNITS = {"": 1, "B": 1, "K": 2**10, "KB": 2**10, "M": 2**20, "MB": 2**20, "G": 2**30, "GB": 2**30}
SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([KMG]?B?)", re.IGNORECASE)


class Size(click.ParamType[int]):
    """A size of memory such as 8GB or 512MB, in bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = SIZE.fullmatch(value.strip())
        if not found:
            self.fail(f"{value!r} is no size; write for example 8GB or 512MB", param, ctx)
        size = int(float(found[1]) * UNITS[found[2].upper()])
        if size < UNITS["MB"] * 256:
            self.fail(f"{value} is too little; at least 256MB are needed", param, ctx)
        return size


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write YYYY-MM-DD", param, ctx)


class Moment(click.ParamType[datetime]):
    """A day and time as YYYY-MM-DD HH:MM, in the time of the site where no other is said."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment; write YYYY-MM-DD HH:MM, or with seconds and +07:00", param, ctx)
        from verivali.platform.settings import TIME_ZONE

        return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(TIME_ZONE))


def processors() -> int:
    return len(os.sched_getaffinity(0))


memory = click.option("--memory", type=Size(), default="8GB", show_default=True, help="Most memory to use; spills.")
threads = click.option("--threads", type=click.IntRange(1, 512), default=processors, help="Threads; all by default.")
language = click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Language.")
