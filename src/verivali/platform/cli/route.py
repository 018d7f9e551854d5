"""`verivali route`: whose turn it is to fix what, by when."""

from datetime import date

import click

from verivali.platform.cli import options
from verivali.platform.cli.site import as_owner


@click.group()
def route() -> None:
    """Show or change to whom cases go and in how many days they are due."""


@route.command("list")
def list_routes() -> None:
    """Each letter of who fixes and severity: role, days, since when, by which decision."""
    with as_owner():
        from verivali.findings.models import Route

        for one in Route.objects.order_by("fixer", "severity", "valid_from"):
            until = f" until {one.valid_to}" if one.valid_to else ""
            days = f"{one.days:>4} days from {one.valid_from}{until}"
            click.echo(f"{one.fixer} {one.severity}  {one.owner_role:<18}{days}  {one.basis}")


@route.command("set")
@click.argument("fixer")
@click.argument("severity")
@click.option("--role", required=True, help="The role whose turn it is.")
@click.option("--days", type=int, required=True, help="Days until a case is due.")
@click.option("--from", "valid_from", type=options.Day(), required=True, help="The first day; today or later.")
@click.option("--basis", required=True, help="The decision that it rests on.")
def set_one(fixer: str, severity: str, role: str, days: int, valid_from: date, basis: str) -> None:
    """Cases of FIXER (F, V, D, C, M, K or S) and SEVERITY (B, H or W) opened from that day on go to the role."""
    with as_owner():
        from verivali.findings.actions.routing import set_route
        from verivali.registry.errors import Refused

        try:
            set_route(fixer=fixer, severity=severity, owner_role=role, days=days, basis=basis, valid_from=valid_from)
        except Refused as refused:
            raise click.ClickException(f"{refused.text.id} / {refused.text.en}") from refused
