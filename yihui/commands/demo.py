"""demo: a made-up retail group with its year, loaded once, told, and served."""

import asyncio
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import aclosing
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from yihui import checks, collect, organisation, pipeline
from yihui import demo as made
from yihui.collect import Arrival, Order, Problem, importing
from yihui.commands import demo_logins, house, proof, serving
from yihui.conditions import normalised
from yihui.core import clock, garbage, notes, settings
from yihui.core.db import Connection
from yihui.core.errors import Conflict
from yihui.core.words import cure_of, told
from yihui.demo import programme, story, traits
from yihui.orders import products

SUBJECT = "demo"
NEWEST = 2**62
INTERRUPTED = 130
RECORDS_PER_MEMBER = 8.5  # about: for the progress bar
# Fixed, not the setting: a start that goes on must cut as the one before it did.
BATCH_RECORDS = 5000
ORDERS: TypeAdapter[Order] = TypeAdapter(Order)
Made = collect.Record | dict[str, object]


class Language(StrEnum):
    zh = "zh-CN"
    en = "en"


def demo(
    members: Annotated[int, typer.Option(min=1, max=10_000_000)] = made.MEMBERS,
    seed: Annotated[int, typer.Option()] = made.SEED,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after loading.")] = False,
    language: Annotated[
        str, typer.Option(help="zh-CN or en, of the story.", envvar=["LC_ALL", "LANG"])
    ] = "en",
) -> None:
    """A whole retail group with a year of orders: load it, show it adds up, and serve it."""
    house.say("Yihui demo: a made-up retail group, its members and their year.")
    shown = False
    with serving.until_told(), serving.owned() as url:
        serving.migrate_aloud(url)
        loaded = asyncio.run(_load(url, members, seed))
        if loaded:
            count, other = loaded["members"], loaded["seed"]
            house.say(f"The demo of {count:,} members (seed {other}) is loaded already.")
            if (count, other) != (members, seed):
                house.say("Choose another YIHUI_HOME for another one.")
        asyncio.run(_show(url, Language.zh if language.lower().startswith("zh") else Language.en))
        shown = True
        if not no_serve:
            serving.serve(url)
    if not shown:
        house.say("Stopped; the same command goes on from here.")
        raise typer.Exit(INTERRUPTED)


async def _load(url: str, members: int, seed: int) -> dict[str, Any] | None:
    """Bring the year in, going on where an earlier start stopped.

    When it was in before, the answer says with what.
    """
    mark = hashlib.blake2b(f"demo {seed} {members}".encode(), digest_size=16).digest()
    group = made.organisation(seed)
    # The year ends yesterday; a start that goes on ends it where the first one did.
    until = clock.now().astimezone(clock.zone()).date() - timedelta(days=1)

    async def begin(connection: Connection) -> collect.Progress | dict[str, Any]:
        nonlocal until
        for entry in await organisation.find_audit(connection, NEWEST, 1, SUBJECT):
            return dict(entry["detail"])
        if found := await collect.find_run(connection, mark):
            until = date.fromisoformat((await notes.find(connection))[SUBJECT].detail["until"])
            return found
        if (await collect.sum_batches(connection))["received"]:
            raise Conflict(
                "The database holds other records; the demo would mix with them.",
                field="YIHUI_HOME", cure="Choose another YIHUI_HOME for the demo.",
            )  # fmt: skip
        await _write_catalogue(connection, group)
        await products.describe(connection, traits.described(group))
        await programme.publish(connection, house.actor())
        await programme.publish_reach(connection, house.ring(), house.actor())
        await programme.set_goal(connection, house.actor(), members, until)
        await notes.write(connection, SUBJECT, clock.now(), until=until.isoformat())
        return await collect.add_run(connection, mark, ["demo"], "demo")

    async with pipeline.opened(url, house.ring(), "bulk") as lane:
        progress = await lane.pool.transact(begin)
        if isinstance(progress, dict):
            return progress
        begun, first = time.monotonic(), progress.results_done
        year = made.records(seed, members, until, group)
        batches = _arrivals(year, first)
        with house.bar("records") as shown, garbage.seldom_for_a_while():
            about = round(members * RECORDS_PER_MEMBER)
            task = shown.add_task("Loading", total=about, completed=first, rate="")
            async with aclosing(importing.ahead(batches)) as coming:
                async for batch in coming:
                    await lane.apply(batch, progress)
                    progress.results_done = batch[-1].mark
                    rate = (progress.results_done - first) / (time.monotonic() - begun)
                    shown.update(task, completed=progress.results_done, rate=f"{rate:,.0f}/s")
            shown.update(task, total=progress.results_done)
        run_no, done = progress.run_no, progress.results_done

        async def finish(connection: Connection) -> None:
            await collect.finish_run(connection, run_no)
            await organisation.audit(
                connection, house.actor(), "demo.loaded", SUBJECT,
                members=members, seed=seed, records=done,
            )  # fmt: skip

        await lane.pool.transact(finish)
        seconds = time.monotonic() - begun
        house.say(
            f"{done - first:,} records in {seconds:.1f} s ({(done - first) / seconds:,.0f}/s)."
        )
    return None


def _arrivals(year: Iterator[Made], done: int) -> Iterator[list[Arrival]]:
    """The year behind its first `done` records, in batches."""
    number = 0
    for batch in _batches(year):
        numbered = list(enumerate(batch, number + 1))
        number += len(batch)
        if number > done:
            yield [_arrival(record, place) for place, record in numbered if place > done]


def _batches(records: Iterator[Made]) -> Iterator[list[Made]]:
    """Batches without two versions of one record: the later one waits for the next batch.

    The pipeline would cut a batch there; a year of 169,000 records fell into 281 transactions
    instead of 35, with a third more work for the database.
    """
    waiting: list[Made] = []
    while True:
        batch, waiting = waiting, []
        first: dict[tuple[str, int, str], Made] = {}
        for record in records:
            known = record
            if not isinstance(record, dict):
                known = first.setdefault(collect.key_of(record), record)
            if known is record or known == record:
                batch.append(record)
            else:
                waiting.append(record)
            if len(batch) >= BATCH_RECORDS:
                break
        if not batch:
            return
        yield batch


def _arrival(record: Made, number: int) -> Arrival:
    """A record, or a broken one with what is wrong with it."""
    place = f"demo:{number}"
    if not isinstance(record, dict):
        return Arrival(record, 1, place, mark=number)
    try:
        return Arrival(ORDERS.validate_json(json.dumps(record)), 1, place, mark=number)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = Problem("invalid", field, told(first), cure_of(first))
        return Arrival(None, 1, place, record, problem, number)


async def _write_catalogue(connection: Connection, group: made.Organisation) -> None:
    """The names of brands, regions, channels and stores."""

    def named(one: made.Brand | made.Region | made.Channel | made.Store) -> dict[str, str]:
        key = normalised(one.code)
        return {"code": one.code, "code_key": key, "name_zh": one.name_zh, "name_en": one.name_en}

    stores = [
        named(store) | {"kind": store.kind, "brand": store.brand, "region": store.region}
        for store in group.stores
    ]
    await organisation.set_catalogue(connection, "brand", [named(one) for one in group.brands])
    await organisation.set_catalogue(connection, "region", [named(one) for one in group.regions])
    await organisation.set_catalogue(connection, "channel", [named(one) for one in group.channels])
    await organisation.set_catalogue(connection, "store", stores)
    crm = {"code": "crm", "name_zh": "会员系统", "name_en": "Member system"}
    await collect.sources.describe(connection, [
        {name: one[name] for name in ("code", "name_zh", "name_en")}
        | {"kind": one["code"] if one["code"] in collect.sources.KINDS else "other"}
        for one in (crm, *(named(channel) for channel in group.channels))
    ])  # fmt: skip


async def _show(url: str, language: Language) -> None:
    """That it adds up, that it holds, one member's story, and the key to ask for more."""
    found = await house.transact(url, checks.totals)
    proof.show_totals(found)
    parts = ("applied", "duplicates", "superseded", "quarantined", "waiting")
    house.out.print(
        f"{found['received']:,} received = "
        + " + ".join(f"{found[part]:,} {part}" for part in parts)
    )
    house.out.print()
    proof.show_differences(await proof.check_house(url))
    house.out.print()
    for line in await house.transact(url, lambda c: story.tell(c, language.value)):
        house.out.print(line, markup=False)
    house.out.print()
    key, path = await _find_key(url, settings.home() / "demo-key")
    house.out.print(f"API key (headquarters), kept in {path}:\n{key}", markup=False)
    house.out.print()
    logins = await demo_logins.find_logins(url, settings.home())
    house.show_table(("role", "login", "password", "sees"), logins)
    address = serving.address_of(settings.read("YIHUI_HOST"), house.whole_number("YIHUI_PORT"))
    house.out.print(f"Console: {address}/", markup=False)


async def _find_key(url: str, path: Path) -> tuple[str, Path]:
    """A key to look around with; made once, as long as it is valid."""

    async def find(connection: Connection) -> str:
        kept = path.read_text(encoding="utf-8").strip() if path.exists() else ""
        if kept and await organisation.find_actor(connection, kept):
            return kept
        key = await organisation.make_key(connection, "demo", "headquarters")
        subject = f"key:{key.split('_')[1]}"
        await organisation.audit(connection, house.actor(), "key.made", subject, name="demo")
        return key

    key = await house.transact(url, find)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{key}\n")
    return key, path
