"""The command line. Every command stands in `commands/`, in the file of its noun."""

from importlib.metadata import PackageNotFoundError, version

import typer

from yihui.core import garbage

# Before the rest comes in: looking through it for garbage took a seventh of a command's start.
garbage.seldom()

from yihui.commands import (  # noqa: E402
    access,
    copies,
    demo,
    house,
    imports,
    lakes,
    merges,
    policy,
    population,
    programme,
    proof,
    quarantine,
    serving,
    suggestions,
    tagging,
    users,
)

app = typer.Typer(
    cls=house.Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Yihui (一会): one member, every channel, in a moment.",
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        try:
            typer.echo(version("yihui"))
        except PackageNotFoundError:  # run from its folder, without being installed
            typer.echo("unknown")
        raise typer.Exit()


@app.callback()
def prepare(
    told: bool = typer.Option(
        False, "--version", callback=_tell_version, is_eager=True, help="Tell the version."
    ),
) -> None:
    """What holds for all commands."""
    house.prepare_log()


app.command()(serving.up)
app.command()(serving.work)
app.command()(serving.migrate)
app.command()(demo.demo)
app.command()(proof.totals)
app.command()(proof.check)
app.add_typer(population.app, name="generate")
app.add_typer(serving.db_app, name="db")
app.add_typer(imports.app, name="import")
app.add_typer(lakes.app, name="lake")
merges.app.command("export")(copies.export)
app.add_typer(merges.app, name="member")
suggestions.app.add_typer(policy.app, name="policy")
app.add_typer(suggestions.app, name="identity")
app.add_typer(programme.rules_app, name="rule")
app.add_typer(programme.tiers_app, name="tier")
app.add_typer(access.keys_app, name="key")
app.add_typer(access.sources_app, name="source")
app.add_typer(users.app, name="user")
app.add_typer(tagging.app, name="tag")
app.add_typer(tagging.products_app, name="product")
app.add_typer(quarantine.app, name="quarantine")


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
