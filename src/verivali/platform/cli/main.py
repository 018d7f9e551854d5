"""`verivali`: one command for everything."""

import importlib
import sys

import click

from verivali.engine.errors import BadInput
from verivali.platform.cli.interruption import INTERRUPTION

COMMANDS = {
    "archive": "Copy the database to its archive, from where any later moment can be restored.",
    "audit": "Prove the log of acts, export it, seal it.",
    "backup": "Write database, keys and uploaded files to one encrypted file.",
    "check": "Verify and validate a register from files, write findings and a report.",
    "dictionary": "Print the contract of the input files as Markdown.",
    "doctor": "Check the site's settings, database, storage, clock and mail, and say how to mend them.",
    "evaluate": "Compare an output folder with the known truth of generated data.",
    "full-run": "Judge the whole register by the rules, and open and close cases.",
    "generate": "Write a register of made-up people with known defects.",
    "import": "Check a spreadsheet against the register and take its rows over, or take an import back.",
    "link": "Link two files of people, or find duplicates in one.",
    "migrate": "Bring the database up to date.",
    "reference": "Give a file of another agency to the full runs.",
    "restore": "Bring a site back from a backup, or to a moment of the past.",
    "retention": "List what is past its time in the register, and erase it.",
    "route": "Show or change to whom cases go and when they are due.",
    "rules": "List the rules, or explain one in plain words.",
    "serve": "Serve the site: database, web server and worker.",
    "worker": "Run the long acts that people asked for.",
}
#: Where the command's name cannot be a module's.
MODULES = {"full-run": "full_run", "import": "import_file"}
BAD_INPUT, INTERRUPTED = 2, 130


class Commands(click.Group):
    """Subcommands loaded on demand, so that a quick command does not wait for the engine's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = MODULES.get(cmd_name, cmd_name)
        command: click.Command = getattr(importlib.import_module(f"verivali.platform.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="verivali")
def verivali() -> None:
    """Keeps a social-welfare register true: who is poor, by name and by address, on what evidence.

    Exit codes: 0 done; 1 findings, only where --fail-on asks; 2 bad input or usage.
    """


def main() -> None:
    """Run a command; bad input becomes one message on standard error and exit code 2, Ctrl-C one line and 130."""
    INTERRUPTION.listen()
    try:
        code = verivali.main(standalone_mode=False)
    except Exception as error:
        if INTERRUPTION.is_asked or isinstance(error, click.Abort):
            click.echo("Dihentikan; tidak ada yang ditulis. / Interrupted; nothing was written.", err=True)
            sys.exit(INTERRUPTED)
        if isinstance(error, click.ClickException):
            error.show()
        elif isinstance(error, BadInput):
            click.echo(error.message(), err=True)
        else:
            raise
        sys.exit(BAD_INPUT)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
