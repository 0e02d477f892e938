"""import: files by a mapping, tried first and then applied."""

import asyncio
import time
from pathlib import Path
from typing import Annotated

import typer

from yihui import pipeline
from yihui.collect import importing, imports, mapping, preview, quarantine, versions
from yihui.commands import house
from yihui.core import garbage, settings
from yihui.core.db import Pool

app = typer.Typer(help="Files of a retailer, by a mapping.", no_args_is_help=True)
MappingName = Annotated[
    str, typer.Option("--mapping", "-m", help="A mapping's name, or the path of its JSON file.")
]


@app.command()
def orders(
    files: Annotated[list[Path], typer.Argument(help="CSV, TSV, JSON lines, XLSX, Parquet.")],
    name: MappingName,
    rejects: Annotated[
        Path | None, typer.Option(help="Where lines that cannot go in are written.")
    ] = None,
) -> None:
    """Import files as one. The same files again go on where they stopped, or change nothing."""
    home = settings.home()
    house.whole_number("YIHUI_BULK_RECORDS")
    path = rejects or home / "rejects" / f"{files[0].name}.rejects.csv"
    if name.endswith(".json") or "/" in name:
        mapping.find_mapping(name, home)  # a mistake in it is told before the database is started
    with house.database() as url:
        found = asyncio.run(_import(url, files, name, path))
    _tell(found)
    if found.broken:
        raise found.broken


async def _chosen(pool: Pool, name: str) -> mapping.Mapping:
    """The mapping at a path, or the newest saved or shipped one of that name."""
    home = settings.home()
    if name.endswith(".json") or "/" in name:
        return mapping.find_mapping(name, home)
    async with pool.connection() as connection:
        known = {one.name for one in await versions.find_all(connection, home)}
        if name in known:
            return (await versions.find(connection, name, None, home)).parsed()
    return mapping.find_mapping(name, home)  # says which there are


async def _import(url: str, files: list[Path], name: str, path: Path) -> importing.ImportResult:
    async with pipeline.opened(url, house.ring(), "bulk", 2) as lane:
        chosen = await _chosen(lane.pool, name)
        import_no = await lane.pool.transact(imports.next_import)
        given = [{"name": one.name, "bytes": one.stat().st_size if one.exists() else 0}
                 for one in files]  # fmt: skip
        expected = await asyncio.to_thread(importing.expected_lines, files)
        listed = imports.Listed(import_no, given, house.actor(), chosen.name, expected)
        async with imports.listing(lane.pool, listed) as hold:
            found = await _bring(lane, files, chosen, path, hold)
            hold.result = found
        return found


async def _bring(
    lane: pipeline.Pipeline,
    files: list[Path],
    chosen: mapping.Mapping,
    path: Path,
    listing: imports.Listing,
) -> importing.ImportResult:
    with house.bar("lines") as progress, garbage.seldom_for_a_while():
        task = progress.add_task("Reading", total=None, rate="")
        told: list[tuple[float, int]] = []  # when, and how many lines were done

        def move(position: importing.Position) -> None:
            listing.move(position)
            told.append((time.monotonic(), position.lines))
            seconds = told[-1][0] - told[0][0]
            speed = (position.lines - told[0][1]) / seconds if seconds else 0
            progress.update(
                task,
                description="Importing",
                completed=position.lines,
                total=position.lines_expected,
                rate=f"{speed:,.0f}/s" if speed else "",
            )

        return await importing.import_files(
            files, chosen, lane.apply, lane.pool, move, path, listing.begun
        )


def _tell(found: importing.ImportResult) -> None:
    if found.resumed_at:
        house.say(f"Went on behind the first {found.resumed_at:,} results of an earlier start.")
    told = ", ".join(f"{count:,} {state}" for state, count in sorted(found.counts.items()))
    house.out.print(f"{found.lines:,} lines: {told or 'nothing new'}.")
    if found.rejects_path:
        house.out.print(
            f"{found.rejects:,} rejects stand in {found.rejects_path} and in quarantine.",
            markup=False,
        )


@app.command("preview")
def preview_file(
    file: Annotated[Path, typer.Argument(help="The file to try.")],
    name: MappingName,
    limit: Annotated[int, typer.Option(min=0, max=100, help="Records to show.")] = 3,
) -> None:
    """What a file would become; nothing is stored."""
    chosen = mapping.find_mapping(name, settings.home())
    with house.err.status(f"Reading {file.name} …"):
        found = preview.preview(chosen, file, limit)
    house.out.print(
        f"{found.lines:,} lines: {found.mapped_lines:,} become records,"
        f" {found.skipped_lines:,} are passed over, {found.rejected_lines:,} are rejected."
    )
    counts = [(kind, count) for kind, count in sorted(found.counts.items())]
    house.show_table(("record", "count"), counts, right="count")
    house.out.print(
        f"paid {house.yuan(found.paid_fen)}, refunded {house.yuan(found.refund_fen)}", markup=False
    )
    for record in found.records:
        house.show_document(quarantine.written(record))
    for problem in found.problems:
        first = problem.examples[0]
        house.out.print(
            f"{problem.lines:,} lines: {problem.field or 'line'}: {problem.problem}\n"
            f"    first {first.file}:{first.line} {first.value!r}\n    {problem.cure}",
            markup=False,
        )
    if found.broken:
        raise found.broken


@app.command()
def mappings() -> None:
    """The mappings there are."""
    home = settings.home()
    found = [mapping.find_mapping(name, home) for name in mapping.mapping_names(home)]
    rows = [(one.name, one.title["en"], one.title["zh"]) for one in found]
    house.show_table(("name", "English", "中文"), rows)
