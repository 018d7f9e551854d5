"""`verivali import`: a spreadsheet into the register, by the same acts as the pages of imports."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from verivali.engine.readers import read_mapping
from verivali.engine.text import Text
from verivali.platform.cli import options
from verivali.platform.cli.interruption import INTERRUPTION
from verivali.platform.cli.site import as_owner

if TYPE_CHECKING:
    from verivali.accounts.actor import Actor
    from verivali.intake.models import Batch

PATH = click.Path(path_type=Path)
LEFT_OUT = 1
LONGEST_SOURCE = 80


@click.command(name="import")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
@click.option("--as", "username", required=True, metavar="USER", help="The account under whose appointment it is done.")
@click.option("--region", help="Of its appointments the one of this region; needed where it holds several.")
@click.option(
    "--source", help="Where the file comes from; its name by default. Columns are remembered for each source."
)
@click.option("--map", "map_path", type=PATH, help="YAML that maps headers to columns of the contract.")
@click.option("--accept", default="create,update", show_default=True, help="Take over these outcomes, by comma.")
@click.option("--dry-run", is_flag=True, help="Check only; nothing is written into the register.")
@click.option(
    "--report", "report_path", type=PATH, help="Write the file's own rows with what is wrong beside them, XLSX."
)
@click.option("--undo", "undo_id", type=click.UUID, metavar="BATCH", help="Take this import back; needs --reason.")
@click.option("--reason", default="", help="Why an import is taken back.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
@options.language
def import_file(file: Path | None, undo_id: UUID | None, **chosen: Any) -> int:
    """Check FILE (XLSX, CSV or Parquet of individuals or households) and take its rows over into the register.

    Exit codes: 0 done; 1 done, and some rows or households were refused or left out; 2 bad input or usage.
    """
    if (file is None) == (undo_id is None):
        raise click.UsageError("Name a FILE, or an import with --undo.")
    with as_owner():
        from verivali.accounts.actor import NotAllowed
        from verivali.registry.errors import Refused

        try:
            by = importer(chosen["username"], chosen["region"])
            work = Work(by, chosen["lang"])
            batch = work.taken_back(undo_id, chosen["reason"]) if undo_id else work.taken_over(file, chosen)  # type: ignore[arg-type]
        except Refused as refused:
            place = f"{file.name}: " if file else ""
            raise click.ClickException(place + refused.text.said(chosen["lang"])) from refused
        except NotAllowed as refused:
            raise click.ClickException(str(refused)) from refused
        tell(batch, chosen["lang"], as_json=chosen["as_json"])
        left_out = ("left",) if undo_id else ("refused", "skipped")
        return LEFT_OUT if any(batch.counts.get(kind) for kind in left_out) else 0


def importer(username: str, region: str | None) -> "Actor":
    """Raises ClickException for an account without the one appointment that may import there."""
    from django.utils import timezone

    from verivali.accounts.actor import Actor
    from verivali.accounts.models import Account
    from verivali.accounts.queries import appointments_of
    from verivali.accounts.roles import Permission

    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise click.ClickException(f"There is no account {username}.")
    held = [one for one in appointments_of(account, timezone.localdate()) if Permission.IMPORT in one.role.permissions]
    held = [one for one in held if region is None or one.region_code == region]
    if len(held) != 1:
        regions = ", ".join(one.region_code for one in held)
        raise click.ClickException(
            f"{username} holds several appointments that may import; say which by --region: {regions}."
            if held
            else f"{username} holds no appointment that may import{f' at {region}' if region else ''}."
        )
    return Actor(account, held[0])


class Work:
    """Acts in turn, their long parts done here and shown on the terminal."""

    def __init__(self, by: "Actor", language: str) -> None:
        self.by, self.language = by, language
        self.console = Console(stderr=True)

    def taken_over(self, file: Path, chosen: dict[str, Any]) -> "Batch":
        """Raises Refused, NotAllowed, BadInput; ClickException for a file that is refused as a whole."""
        from verivali.intake import actions
        from verivali.intake.jobs import applying, checking

        accepted = outcomes_in(chosen["accept"])
        said = read_mapping(chosen["map_path"]) if chosen["map_path"] else {}
        source = chosen["source"] or file.stem[:LONGEST_SOURCE]
        with file.open("rb") as upload:
            batch = self.acted(
                actions.bring, upload=upload, file_name=file.name, source_name=source, language=self.language
            )
        table = batch.table if not said or batch.table in said else next(iter(said))
        mapping = batch.mapping | {
            header: column for header, column in said.get(table, {}).items() if header in batch.headers
        }
        map_columns = partial(actions.map_columns, batch_id=batch.pk, table=table, sheet=batch.sheet, mapping=mapping)
        batch = self.long(map_columns, checking.examine)
        if batch.state != "checked":
            raise click.ClickException(Text(**batch.refusal).said(self.language) if batch.refusal else batch.state)
        batch = self.acted(actions.choose, batch_id=batch.pk, outcomes=accepted, row_numbers={})
        if not chosen["dry_run"] and batch.rows.filter(is_chosen=True).exists():
            batch = self.long(partial(actions.apply_batch, batch_id=batch.pk), applying.carry_out)
        if chosen["report_path"]:
            report = partial(actions.report, path=chosen["report_path"], language=self.language)
            self.acted(report, batch_id=batch.pk)
        if batch.state == "checked":
            batch = self.acted(actions.cancel_batch, batch_id=batch.pk)
        return batch

    def taken_back(self, batch_id: UUID, reason: str) -> "Batch":
        """Raises Refused, NotAllowed."""
        from verivali.intake import actions
        from verivali.intake.jobs import undoing

        act = partial(actions.undo_batch, batch_id=batch_id, reason=reason)
        return self.long(act, partial(undoing.carry_out, reason=reason.strip()))

    def acted(self, act: Callable[..., "Batch"], **asked: Any) -> "Batch":
        from verivali.platform.scope import entered

        with entered(self.by.scope):
            return act(by=self.by, **asked)

    def long(self, act: Callable[..., "Batch"], work: Callable[..., None]) -> "Batch":
        """An act whose job this process does; Ctrl-C takes it back."""
        from django.db import connection, transaction

        from verivali.intake import actions
        from verivali.platform.jobs.foreground import done_here, hold

        with transaction.atomic():
            batch = self.acted(act)
            hold(batch.job_id or 0)
        who = {"account_id": self.by.account.pk, "appointment_id": self.by.appointment.pk}
        try:
            with self.bar() as bar:
                line = bar.add_task("", total=None)
                done_here(batch.job_id or 0, partial(work, batch_id=batch.pk, **who), partial(show, bar, line))
        except KeyboardInterrupt:
            connection.close()
            self.acted(actions.cancel_batch, batch_id=batch.pk)
            raise
        batch.refresh_from_db()
        return batch

    def bar(self) -> Progress:
        return Progress(
            TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(),
            console=self.console, transient=True, disable=not self.console.is_terminal,
        )  # fmt: skip


def show(bar: Progress, line: Any, progress: Any) -> None:
    INTERRUPTION.stop_if_asked()
    bar.update(line, description=progress.message, completed=progress.done, total=progress.total)


def outcomes_in(text: str) -> frozenset[str]:
    found = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not found or not found <= {"create", "update"}:
        raise click.BadParameter("--accept takes create, update, or both by comma")
    return found


def tell(batch: "Batch", language: str, *, as_json: bool) -> None:
    if as_json:
        told = {"batch": str(batch.pk), "state": batch.state, "file": batch.file_name, "counts": batch.counts}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{batch.file_name}: {batch.get_state_display() if language == 'id' else batch.state}  {batch.pk}")
    for kind, count in batch.counts.items():
        if isinstance(count, int):
            click.echo(f"  {kind:<10} {count:>10,}")
