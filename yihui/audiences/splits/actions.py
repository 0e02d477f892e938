"""Verbs of splits: make one, divide an audience by it, draw so many of its members."""

import secrets
from typing import Any

import numpy as np
from pyroaring import BitMap64

from yihui import conditions, lake
from yihui.audiences import actions, snapshots, takings
from yihui.audiences.snapshots import rules as snapshot_rules
from yihui.audiences.splits import rules
from yihui.audiences.splits.types import SPLITS_MOST, Split
from yihui.audiences.types import Audience
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.lake import Bench

sql = load("audiences/splits/splits.sql")
DRAWN = "select member_no from given order by {hashed}, member_no limit $most"


async def find_all(connection: Connection) -> list[Split]:
    """All splits, newest first."""
    return await db.objects(connection, Split, sql.find_splits)


async def find(connection: Connection, split_no: int) -> Split:
    """One split. Raises NotFound."""
    found = [one for one in await find_all(connection) if one.split_no == split_no]
    if not found:
        raise NotFound("There is no such split.", zh=("没有这个分组方案。", "刷新列表后再试。"))
    return found[0]


async def make(
    connection: Connection, name: str, parts: list[str], shares: list[int], actor: str
) -> int:
    """Make a split with a salt of its own; its number. Raises Invalid."""
    counted = await db.row(connection, sql.count_splits)
    if counted and counted["splits"] >= SPLITS_MOST:
        raise Invalid(
            f"There are {SPLITS_MOST} splits already.", field="name",
            cure="Use one of those: who falls where has nothing to do with what it was made for.",
            zh=(f"已有 {SPLITS_MOST} 个分组方案。", "请使用已有的方案。"),
        )  # fmt: skip
    made = await db.row(connection, sql.add_split, {
        "name": name, "salt": _new_salt(), "parts": parts, "shares": shares,
        "actor": actor,
    })  # fmt: skip
    assert made
    number: int = made["split_no"]
    return number


async def divide(connection: Connection, known: Audience, split: Split, actor: str) -> list[int]:
    """Make an audience of each part of an audience's newest snapshot and ask for their snapshots;
    their numbers. Raises NoSnapshot."""
    await snapshots.find_snapshot(connection, known.audience_no)
    words = await actions.find_words(connection, known.store_nos, audiences=True)
    today = clock.now().astimezone(clock.zone()).date()
    numbers = []
    for place, part in enumerate(split.parts, 1):
        asked: dict[str, Any] = {"all": [
            {"field": "member.audience", "is": "equal", "value": str(known.audience_no)},
            {"field": f"split.{split.split_no}", "is": "equal", "value": str(place)},
        ]}  # fmt: skip
        tree = actions.read(asked, words)
        said = (conditions.describe(tree, "zh-CN", words.names),
                conditions.describe(tree, "en", words.names))  # fmt: skip
        name = f"{known.name[: 79 - len(part[:40])]} {part[:40]}"
        number = await actions.save(connection, name, asked, said, known.store_nos, actor)
        made = await actions.find_audience(connection, None, number)
        await takings.ask(connection, made, today, actor)
        numbers.append(number)
    return numbers


async def draw(
    reading: lake.Reading, snapshot: snapshots.Snapshot, split: Split | None, most: int
) -> BitMap64:
    """So many members of a snapshot, those who come first under the salt of a split: whoever draws
    more finds the same and others. Without a split the salt is one of this draw."""
    salt = _new_salt() if split is None else split.salt
    members = snapshot_rules.opened(snapshot)
    bench = Bench(reading)

    def pick() -> BitMap64:
        bench.put("given", {"member_no": np.fromiter(members, np.int64, len(members))})
        text = DRAWN.format(hashed=rules.hashed(salt, "member_no"))
        return BitMap64(bench.columns(text, {"most": most})["member_no"].astype(np.uint64))

    try:
        return await bench.work(pick)
    finally:
        bench.close()


async def keep(
    connection: Connection, known: Audience, snapshot: snapshots.Snapshot, name: str,
    members: BitMap64, actor: str,
) -> int:  # fmt: skip
    """Keep members who were drawn as an audience of their own; its number."""
    number = await actions.save(connection, name, {}, ("", ""), known.store_nos, actor)
    await snapshots.keep(connection, number, 1, snapshot.as_of, snapshot.facts_at, members, actor)
    await actions.ask_for_itself(connection, number)
    return number


def _new_salt() -> str:
    return secrets.token_hex(8)
