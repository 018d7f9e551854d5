"""`verivali reference`: a file of another agency is given to the full runs."""

from datetime import date
from pathlib import Path

import click

from verivali.platform.cli import options
from verivali.platform.cli.site import as_owner

KINDS = ("civil_registry", "external_flags", "payments", "previous")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-of", type=options.Day(), required=True, help="The day for which the file holds.")
@click.option("--region", default="", help="Dotted code of the region that it is for; the nation without it.")
def reference(kind: str, file: Path, as_of: date, region: str) -> None:
    """Keep FILE (Parquet, CSV or XLSX) beside the register, for the full runs of its region from now on.

    The newest of a kind is read. Households and people in it are known by the register's numbers, or by the identifiers
    that they came with.
    """
    with as_owner():
        from verivali.findings.actions.giving import kept
        from verivali.platform.scope import entered, scope_of
        from verivali.registry.errors import Refused

        try:
            with entered(scope_of(region, sees_people=True)):
                given = kept(kind, file, region_code=region, as_of=as_of)
        except Refused as refused:
            raise click.ClickException(f"{refused.text.id} / {refused.text.en}") from refused
    click.echo(f"{given.kind} {given.as_of} {given.sha256}")
