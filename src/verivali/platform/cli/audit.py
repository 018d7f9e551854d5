"""`verivali audit`: proves the log, writes it to a file that proves itself, seals it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from verivali.audit.export import BadExport, Export, write
from verivali.audit.keys import verifiers_in
from verivali.audit.note import BadNote, Verifier
from verivali.audit.verification import Broken, Proved, verify
from verivali.platform.cli import options
from verivali.platform.cli.site import as_owner
from verivali.platform.setup.databases import data_folder

FILE = click.Path(path_type=Path)
KEYS = "keys"
FOUND = 1
WORDS = {
    "altered": {"id": "entri {place} ({subject}) diubah", "en": "entry {place} ({subject}) was altered"},
    "removed": {"id": "entri {place} hilang", "en": "entry {place} was removed"},
    "inserted": {"id": "entri {place} disisipkan", "en": "entry {place} was inserted"},
    "reordered": {"id": "entri {place} ({subject}) berpindah", "en": "entry {place} ({subject}) is out of its order"},
    "seal_removed": {
        "id": "segel {subject}, dari entri {place}, hilang",
        "en": "seal {subject}, from entry {place} on, was removed",
    },
    "seal_unsigned": {
        "id": "segel {subject}, dari entri {place}, tidak bertanda tangan kunci yang dikenal",
        "en": "seal {subject}, from entry {place} on, is not signed by a known key",
    },
    "seal_misfit": {
        "id": "entri mulai {place} tidak cocok dengan segel {subject}",
        "en": "the entries from {place} on do not fit seal {subject}",
    },
    "rewritten": {
        "id": "log tidak berawal seperti kepala pohon berukuran {place} yang disimpan",
        "en": "the log does not begin as the kept tree head of {place} entries says",
    },
}
HOLDS = {
    "id": "Utuh: {entries} entri, {seals} segel; {open} entri belum disegel.",
    "en": "Holds: {entries} entries, {seals} seals; {open} entries not sealed yet.",
}
WAITING = {"id": "{count} entri belum dirantai.", "en": "{count} entries are not chained yet."}
BROKEN = {"id": "RUSAK", "en": "BROKEN"}
OWN_KEYS = {
    "id": "Kunci publik diambil dari berkas itu sendiri; pakai --keys untuk yang diumumkan.",
    "en": "The public keys are those in the file itself; use --keys for those that were published.",
}


@click.group()
def audit() -> None:
    """The log of every act and sensitive read: prove it, export it, seal it."""


@audit.command("verify")
@click.option("--export", "export_file", type=FILE, help="An exported log; needs no database.")
@click.option("--keys", "keys_file", type=FILE, help="Public keys (audit.pub) as they were published.")
@click.option("--kept", "kept", type=FILE, multiple=True, help="A signed tree head kept elsewhere; may be repeated.")
@options.language
def verify_log(export_file: Path | None, keys_file: Path | None, kept: tuple[Path, ...], lang: str) -> int:
    """Prove every entry and seal, or name the first entry that is broken. Exit code 1 where one is."""
    try:
        heads = [path.read_text() for path in kept]
        given = verifiers_of(keys_file) if keys_file else None
        proved = verify_export(export_file, given, heads, lang) if export_file else verify_database(given, heads, lang)
    except Broken as broken:
        click.echo(f"{BROKEN[lang]}: {WORDS[broken.kind][lang].format(**vars(broken))}.")
        return FOUND
    except (BadExport, BadNote, OSError) as error:
        raise click.ClickException(str(error)) from error
    unsealed = proved.entries - proved.sealed_entries
    click.echo(HOLDS[lang].format(entries=proved.entries, seals=proved.seals, open=unsealed))
    return 0


def verify_export(path: Path, given: list[Verifier] | None, heads: list[str], language: str) -> Proved:
    export = Export(path)
    if given is None:
        click.echo(OWN_KEYS[language], err=True)
    return verify(export.links(), export.seals(), given or export.verifiers, heads)


def verify_database(given: list[Verifier] | None, heads: list[str], language: str) -> Proved:
    with as_owner():
        from verivali.audit import queries

        seals = queries.seals()
        proved = verify(queries.links(), seals, given or verifiers_in(data_folder() / KEYS), heads)
        if count := queries.unchained_count():
            click.echo(WAITING[language].format(count=count), err=True)
        return proved


def verifiers_of(path: Path) -> list[Verifier]:
    return [Verifier.read(line) for line in path.read_text().splitlines() if line.strip()]


@audit.command()
@click.argument("file", type=FILE)
def export(file: Path) -> None:
    """Write what is chained to FILE, as JSON lines that prove themselves (`verivali audit verify --export FILE`)."""
    with as_owner(), refusals_told():
        from verivali.audit import queries

        count = write(file, queries.links(), queries.seals(), verifiers_in(data_folder() / KEYS))
    click.echo(f"{count} -> {file}")


@audit.command()
def seal() -> None:
    """Chain what waits, seal it now and print the signed tree head. The worker seals each day by itself."""
    with as_owner(), refusals_told():
        from django.utils.timezone import localdate

        from verivali.audit.seal import keys_folder, log_name, seal_log

        made = seal_log(keys=keys_folder(), name=log_name(), day=localdate())
    click.echo(made.checkpoint if made else "Tidak ada entri baru. / No new entries.", nl=made is None)


@audit.command()
def head() -> None:
    """Print the latest signed tree head, to be kept elsewhere."""
    with as_owner():
        from verivali.audit import queries

        seals = queries.seals()
    click.echo(seals[-1].checkpoint if seals else "Belum ada segel. / No seal yet.", nl=not seals)


@audit.command("rotate-key")
def rotate() -> None:
    """Put a new signing key in the place of the old one and print its public part, to be published."""
    with as_owner(), refusals_told():
        from django.utils.timezone import localdate

        from verivali.audit.seal import keys_folder, log_name, rotate_key

        signer = rotate_key(keys=keys_folder(), name=log_name(), day=localdate())
    click.echo(str(signer.verifier))


@contextmanager
def refusals_told() -> Iterator[None]:
    """A broken log, a key that is not there, a file that cannot be written: one message each."""
    try:
        yield
    except Broken as broken:
        raise click.ClickException(WORDS[broken.kind]["en"].format(**vars(broken))) from broken
    except (BadNote, OSError) as error:
        raise click.ClickException(str(error)) from error
