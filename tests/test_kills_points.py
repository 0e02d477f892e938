"""kill -9 while points are used, held and expire: each wish counts once, a broken night goes on."""

import asyncio
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.house import House, member, phone
from tests.points.test_expiry import AFTER, DAY
from tests.points.test_merging import one_id
from tests.points.test_reminders import LAST, claim, noon, plan, policy, sent, tell
from tests.test_kills import WAIT_SECONDS, Patient, home  # noqa: F401
from yihui import expiry_work, organisation
from yihui.points.expiring import Outcome

KILLS = 4
ANSWERS = 40  # so many between two kills at least
TILLS = 4
MEMBERS, POINTS, EACH, CAPTURED = 3, 350, 7, 5
WISHES = 360  # more than she has points for, of each member


@dataclass
class Tills:
    """Tills that ask for points of the same few members at once, each wish until it is answered."""

    patient: Patient
    key: str
    members: list[str]
    answered: list[int] = field(default_factory=list)
    burned: dict[str, int] = field(default_factory=dict)

    def serve(self, wishes: Sequence[int]) -> None:
        """One after the other: burned at once, held and captured in part, held and let go."""
        headers = {"Authorization": f"Bearer {self.key}"}
        address = f"http://127.0.0.1:{self.patient.port}/v1/"
        with httpx.Client(base_url=address, headers=headers, timeout=20) as client:
            for wish in wishes:
                self.ask(client, wish)

    def ask(self, client: httpx.Client, wish: int) -> None:
        how = ("redemptions", "capture", "release")[wish % 3]
        path = "redemptions" if how == "redemptions" else "holds"
        one = self.members[wish // TILLS % MEMBERS]
        status, told = self.post(
            client, path, {"reference": f"wish {wish}", "member": one, "points": EACH}
        )
        if status == 409:
            assert told["code"] == "not_enough_points"
        elif path == "redemptions":
            self.burned[f"wish {wish}"] = EACH
        else:
            hold_no = told["hold"]["hold_no"]
            more = {"points": CAPTURED} if how == "capture" else None
            status, told = self.post(client, f"holds/{hold_no}/{how}", more)
            assert status == 200, told
            if how == "capture":
                self.burned[f"hold:{hold_no}"] = CAPTURED

    def post(
        self, client: httpx.Client, path: str, body: dict[str, Any] | None
    ) -> tuple[int, dict[str, Any]]:
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                answer = client.post(path, json=body)
                if answer.status_code in (200, 409):
                    self.answered.append(answer.status_code)
                    return answer.status_code, answer.json()
                assert answer.status_code in (401, 429, 503, 504), answer.text
            except httpx.TransportError:
                pass
            assert time.monotonic() < until, "the house does not come back"
            time.sleep(0.05)


def open_tills(patient: Patient) -> Tills:
    """A few members with points, and who may burn them."""
    house = House(patient.server.url, patient.home)
    try:
        numbers = [f"1390000000{nth}" for nth in range(MEMBERS)]
        house.apply([member(number, identifiers=phone(number), opening_points=POINTS)
                     for number in numbers])  # fmt: skip
        key = house.do(lambda connection: organisation.make_key(connection, "t", "headquarters"))
        return Tills(patient, key, [str(one_id(house, number)) for number in numbers])
    finally:
        house.close()


def kill_now_and_then(tills: Tills, running: list[threading.Thread]) -> None:
    chance = random.Random(7)
    for turn in range(KILLS):
        seen = len(tills.answered)
        while len(tills.answered) < seen + ANSWERS:
            assert any(till.is_alive() for till in running), "no till is at work"
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.05))
        patient = tills.patient
        (patient.kill_postgres if turn % 3 == 2 else patient.kill_api)()


@pytest.mark.slow
def test_killed_while_tills_burn_and_hold_each_wish_counts_once(home: Path) -> None:  # noqa: F811
    patient = Patient(home)
    try:
        tills = open_tills(patient)
        running = [
            threading.Thread(target=tills.serve, args=(range(till, WISHES, TILLS),))
            for till in range(TILLS)
        ]
        for thread in running:
            thread.start()
        kill_now_and_then(tills, running)
        for thread in running:
            thread.join()
        house = House(patient.server.url, home)
        try:
            assert_once(house, tills)
        finally:
            house.close()
    finally:
        patient.close()


def assert_once(house: House, tills: Tills) -> None:
    """What was burned is what was answered, and nothing is held."""
    assert house.differences() == []
    burned = "select reference, points from points.redemption where refused is null"
    assert dict(house.rows(burned)) == tills.burned
    assert house.rows("select from points.held") == []
    assert house.rows("select from points.hold where state = 'open'") == []
    totals, spent = house.totals(), sum(tills.burned.values())
    assert 409 in tills.answered
    assert totals["points_redeemed"] == spent
    assert totals["points_outstanding"] == MEMBERS * POINTS - spent


# A night that dies of kill -9 before one of its statements; with none named it comes to its end.
NIGHT = """
import asyncio, os, signal, sys
from datetime import datetime
from yihui import expiry_work, pipeline
from yihui.core import db

left = int(sys.argv[3])

def counted(verb):
    def counting(*given):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return verb(*given)
    return counting

for name in ("run", "rows", "tuples"):
    setattr(db, name, counted(getattr(db, name)))
expiry_work.LAPSED = expiry_work.MEMBERS = 10

async def night():
    pool = db.Pool(sys.argv[1], 3, prepare=False, session_sql=pipeline.STAGING_SQL)
    await pool.open()
    now = datetime.fromisoformat(sys.argv[2])
    done = await expiry_work.work_if_due(pool, now, asyncio.Event())
    await pool.close()
    assert done

asyncio.run(night())
"""
TOLD, DEAF = 180, 20  # who were told of their points, and who could not be
LOCKS = """
select count(*) from pg_locks l join pg_database d on d.oid = l.database
where l.locktype = 'advisory' and d.datname = current_database()
"""
REMINDED = """
select count(*), count(distinct (member_no, days)), max(round) from points.reminder
where expires_on > %(day)s
"""


def pass_night(house: House, now: datetime, dies_before: int = 0) -> int:
    """Another process does the night's work; how it ended."""
    until = time.monotonic() + 20
    while house.row(LOCKS) != (0,):  # of the one that was killed before, until its session is gone
        assert time.monotonic() < until, "a killed night keeps its lock"
        time.sleep(0.01)
    given = (house.url, now.isoformat(), str(dies_before))
    return subprocess.run([sys.executable, "-c", NIGHT, *given], check=False).returncode


def tell_all(house: House) -> None:
    """Give everybody points of two days, and tell all but the deaf of the first one."""
    policy(house, (30, 7))
    numbers = [f"1390000{nth:04}" for nth in range(TOLD + DEAF)]
    for name, last in (("first", LAST), ("next", AFTER + 20 * DAY)):
        house.apply([member(f"{name} {number}", identifiers=phone(number), opening_points=100,
                            opening_expires_on=last) for number in numbers])  # fmt: skip
    some = "select member_no from points.balance order by member_no limit %(n)s"
    deaf = {number for (number,) in house.rows(some, {"n": DEAF})}
    for step in (30, 7):
        day = LAST - step * DAY
        plan(house, day)
        told = [
            Outcome(one.reminder_no, "failed", why="no answer")
            if one.member_no in deaf
            else sent(one, noon(day))
            for one in claim(house, day)
        ]
        assert not [one for one in tell(house, told, noon(day)) if one.refused]


def test_a_night_killed_again_and_again_ends_as_one_that_was_not(house18: House) -> None:
    house, chance = house18, random.Random(11)
    tell_all(house)
    counted = "select count(*), coalesce(sum(points), 0)::int from points.expiry"
    seen = []
    for _ in range(KILLS):
        assert pass_night(house, noon(AFTER), chance.randint(5, 50)) == -signal.SIGKILL
        assert house.differences() == []
        seen.append(house.row(counted)[0])
    assert len(set(seen)) > KILLS // 2, "nights get on before they die"
    assert pass_night(house, noon(AFTER)) == 0
    assert house.row(counted) == (TOLD, TOLD * 100)
    everybody = TOLD + DEAF
    assert house.row(REMINDED, {"day": AFTER}) == (2 * everybody, 2 * everybody, 1)
    stop = asyncio.Event()
    again = [
        house.wait(expiry_work.work_if_due(house.pool, noon(day), stop))
        for day in (AFTER, AFTER + DAY)
    ]
    assert again == [False, True]
    assert house.row(counted) == (TOLD, TOLD * 100)
    totals = house.totals()
    assert totals["points_expired"] == TOLD * 100
    assert totals["points_outstanding"] == 100 * (TOLD + 2 * DEAF)
    assert house.differences() == []
