"""`verivali dictionary`: the contract of the input files as Markdown."""

import click

from verivali.engine.dictionary import markdown


@click.command()
@click.option("--lang", type=click.Choice(["id", "en", "both"]), default="both", show_default=True, help="Language.")
def dictionary(lang: str) -> None:
    """Print every table and column that `check` reads, with codes, aliases and the rules that need them."""
    click.echo(markdown(lang))
