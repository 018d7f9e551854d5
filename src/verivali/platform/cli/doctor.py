"""`verivali doctor`: what is wrong with a site, and how to mend it."""

import json
import os
from dataclasses import asdict

import click

from verivali.platform.database.binaries import NoPostgreSQL
from verivali.platform.database.server import ServerFailed
from verivali.platform.setup.databases import WEB_URL, data_folder, django_on, opened

ILL = 1


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
def doctor(as_json: bool) -> int:
    """Check settings, database, storage, clock and mail, and say how to mend each. Exit code 1 where one is wrong."""
    from verivali.platform.setup.examination import Check, examine, ill

    checks: list[Check]
    if not os.environ.get(WEB_URL) and not (data_folder() / "database" / "cluster").exists():
        checks = [ill("database", f"none yet in {data_folder()}", "Run verivali migrate, or set DATABASE_URL.")]
    else:
        try:
            with opened() as databases:
                django_on(databases.web)
                checks = examine()
        except (ServerFailed, NoPostgreSQL) as error:
            checks = [ill("database", str(error), "See the message.")]
    if as_json:
        click.echo(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=2))
    else:
        for check in checks:
            click.echo(f"{'ok' if check.is_well else 'WRONG':<7}{check.name:<10}{check.told}")
            if check.remedy:
                click.echo(f"{'':17}{check.remedy}")
    return 0 if all(check.is_well for check in checks) else ILL
