"""The command line. Every command stands in `commands/`, in the file of its noun."""

import typer

from yihui import __version__
from yihui.commands import access, demo, house, imports, programme, proof, quarantine, serving

app = typer.Typer(
    cls=house.Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Yihui (一会): one member, every channel, in a moment.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit()


@app.callback()
def prepare(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True),
) -> None:
    """What holds for all commands."""
    house.prepare_log()


app.command()(serving.up)
app.command()(serving.work)
app.command()(serving.migrate)
app.command()(demo.demo)
app.command()(proof.totals)
app.command()(proof.check)
app.command()(proof.generate)
app.add_typer(serving.db_app, name="db")
app.add_typer(imports.app, name="import")
app.add_typer(programme.rules_app, name="rule")
app.add_typer(programme.tiers_app, name="tier")
app.add_typer(access.keys_app, name="key")
app.add_typer(access.sources_app, name="source")
app.add_typer(quarantine.app, name="quarantine")


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
