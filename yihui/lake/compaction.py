"""Compaction: many small files become fewer, divided by month; the newest version of members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from yihui.core.db import Pool
from yihui.lake import books, cached, folder
from yihui.lake.composing import quoted
from yihui.lake.door import Engine
from yihui.lake.facts import BY_NAME, MEMBERS, MEMBERS_BASE, STEPS, VERSION, columns_of
from yihui.lake.types import File, Trouble

# So many files of one level become files of the next: a fact is rewritten once for each power of
# sixteen files, and no month ever has more than fifteen of a level.
FAN = 16
# The base of members is rewritten once what changed since is a quarter of it, and not tiny.
BASE_SHARE = 4
BASE_LEAST = 50_000


@dataclass(frozen=True, slots=True)
class Job:
    """Files of one table that become others."""

    fact: str
    month: date | None
    level: int
    files: tuple[File, ...]

    @property
    def rows(self) -> int:
        return sum(file.rows for file in self.files)

    @property
    def version(self) -> int:
        """The newest version of the lake of which something is in it."""
        return max(file.version for file in self.files)


def find_jobs(files: Sequence[File]) -> list[Job]:
    """What is worth compacting, smallest first. Files from before and after the steps that are kept
    are not mixed: what is newer than these is known by its files."""
    kept = max((file.version for file in files if file.fact == STEPS), default=0)
    groups: dict[tuple[str, date | None, int, bool], list[File]] = {}
    for file in files:
        if file.fact != MEMBERS and file.fact in BY_NAME:
            known = file.version <= kept
            groups.setdefault((file.fact, file.month, file.level, known), []).append(file)
    jobs = [
        Job(fact, month, level + 1, tuple(group))
        for (fact, month, level, _), group in groups.items()
        if len(group) >= FAN
    ]
    return sorted([*jobs, *_member_jobs(files, kept)], key=lambda job: job.rows)


def _member_jobs(files: Sequence[File], kept: int) -> Iterator[Job]:
    """Changes are compacted among themselves, and into the base when they have become many."""
    base = [file for file in files if file.fact == MEMBERS and file.level == MEMBERS_BASE]
    changes = [file for file in files if file.fact == MEMBERS and file.level < MEMBERS_BASE]
    changed = sum(file.rows for file in changes)
    if changed >= max(BASE_LEAST, sum(file.rows for file in base) // BASE_SHARE):
        yield Job(MEMBERS, None, MEMBERS_BASE, (*base, *changes))
        return
    levels: dict[tuple[int, bool], list[File]] = {}
    for file in changes:
        levels.setdefault((file.level, file.version <= kept), []).append(file)
    for (level, _), group in levels.items():
        if len(group) >= FAN:
            yield Job(MEMBERS, None, min(level + 1, MEMBERS_BASE - 1), tuple(group))


async def compact(pool: Pool, place: Path, engine: Engine, jobs_max: int = 100) -> int:
    """Do what is worth doing, one job after the other; how many. Raises Overtaken, Trouble.

    The caller holds the lease. The old files are retired, not deleted: somebody may read them.
    """
    async with pool.connection() as connection:
        state = await books.open_state(connection)
        jobs = find_jobs(await books.find_files(connection))
    for job in jobs[:jobs_max]:
        made = await engine.write(partial(_do, engine, place, job, state.version + 1))
        state = await books.swap(pool, place, state, job.files, made)
    if jobs:
        await books.write_manifest(pool, place)
    return len(jobs[:jobs_max])


def _do(engine: Engine, place: Path, job: Job, version: int) -> list[File]:
    """Write the files that take the place of the job's."""
    cached.have(place, job.files)
    source = engine.scan(place, job.fact, job.files)
    if job.fact == MEMBERS:
        newest = f"row_number() over (partition by member_no order by {VERSION} desc)"
        source = f"(select * from {source} qualify {newest} = 1)"
        return [_write(engine, place, job, version, source, None, "true", distinct=True)]
    day = BY_NAME[job.fact].day
    if job.month or day is None:
        return [_write(engine, place, job, version, source, job.month, "true")]
    months = engine.rows(f"select distinct date_trunc('month', {day})::date from {source}")
    made = []
    for (month,) in sorted(months):
        part = f"date_trunc('month', {day}) = date '{month:%Y-%m-%d}'"
        made.append(_write(engine, place, job, version, source, month, part))
    if sum(file.rows for file in made) != job.rows:
        raise Trouble("counts_differ", f"Compacting {job.fact} would lose rows; nothing was done.")
    return made


def _write(
    engine: Engine, place: Path, job: Job, version: int, source: str, month: date | None,
    part: str, *, distinct: bool = False,
) -> File:  # fmt: skip
    columns = ", ".join(columns_of(job.fact))
    path = folder.new_path(job.fact, version, month)

    def write(to: Path) -> None:
        engine.rows(
            f"copy (select {columns} from {source} where {part}) to {quoted(str(to))}"
            " (format parquet, compression zstd, compression_level 1, row_group_size 131072)"
        )

    size = folder.write_whole(place / path, write)
    day = BY_NAME[job.fact].day
    first, last = (f"min({day})", f"max({day})") if day else ("null", "null")
    found = engine.rows(
        f"select count(*), {first}, {last} from read_parquet({quoted(str(place / path))})"
    )
    rows, first_date, last_date = found[0]
    if not distinct and part == "true" and rows != job.rows:
        raise Trouble("counts_differ", f"Compacting {job.fact} would lose rows; nothing was done.")
    return File(path, job.fact, month, job.level, rows, size, first_date, last_date,
                job.version)  # fmt: skip
