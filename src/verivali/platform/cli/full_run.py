"""`verivali full-run`: the whole register, or a region's, through the rules, and the cases that come of it."""

import json
from datetime import date

import click

from verivali.platform.cli import options
from verivali.platform.cli.site import as_owner


@click.command("full-run")
@click.option("--region", default="", help="Dotted code of a region, for example 64.01; the nation without it.")
@click.option("--as-of", type=options.Day(), help="The day on which the register is judged; today without it.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
def full_run(region: str, as_of: date | None, as_json: bool) -> None:
    """Judge the register as it stands, open, reopen and close cases, and count the figures anew.

    What somebody else's run over the same region is at work on is not begun twice.
    """
    with as_owner():
        from verivali.findings.actions.running import begun
        from verivali.findings.running.carrying_out import carry_out
        from verivali.findings.running.foreground import Foreground
        from verivali.platform.scope import entered, scope_of
        from verivali.registry.errors import Refused

        try:
            with entered(scope_of(region, sees_people=True)):
                asked = begun(region, as_of=as_of)
        except Refused as refused:
            raise click.ClickException(f"{refused.text.id} / {refused.text.en}") from refused
        run = carry_out(Foreground(lambda words: click.echo(words, err=True)), asked)
    told = {"run": str(run.pk), "households": run.households, "individuals": run.individuals, "counts": run.counts,
            "rules": len(run.rules), "not_run": sorted(run.not_run), "inputs": run.inputs, "seconds": run.timings}  # fmt: skip
    click.echo(
        json.dumps(told, indent=2) if as_json else "\n".join(f"{name:<12} {value}" for name, value in told.items())
    )
