"""`verivali retention`: what is past its time, and, where told so, its erasing."""

import click

from verivali.platform.cli.site import as_owner


@click.command()
@click.option("--apply", is_flag=True, help="Erase. Without it nothing changes.")
def retention(apply: bool) -> None:
    """List what the register has kept past its time, table by table; with --apply erase it, files included.

    Runs as the owner of the tables, as `verivali migrate` does. What was erased is in backups until these are gone too.
    """
    with as_owner():
        from django.utils import timezone

        from verivali.registry.retaining import erase, kept, orphans

        for model in kept():
            click.echo(f"{model._meta.db_table:<32} {model.retention.says.en}")  # type: ignore[attr-defined]
        erased = erase(now=timezone.now(), apply=apply)
        if lost := orphans(now=timezone.now(), apply=apply):
            erased["files that no row names"] = lost
        click.echo()
        for table, rows in sorted(erased.items()):
            click.echo(f"{table:<32} {rows:>12,} {'erased' if apply else 'past their time'}")
        if not erased:
            click.echo("Nothing is past its time.")
