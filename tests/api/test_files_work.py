"""Processes beside the worker: they put their things away when it ends."""

import json
import subprocess
import sys
import time
from subprocess import PIPE

import psycopg

from tests.api.conftest import Api

WAITING = """select count(*) from pg_stat_activity
where wait_event_type = 'Lock' and datname = current_database()"""


def test_a_search_whose_worker_ends_is_told_as_failed(api18: Api) -> None:
    """Its process writes that down first, although the end of its life line can be read on."""
    number = api18.post("/v1/identity/searches", {})["search_no"]
    with psycopg.connect(api18.house.url) as holder:
        holder.execute("lock table identity.member in access exclusive mode")
        process = subprocess.Popen([sys.executable, "-m", "yihui.files_work"], stdin=PIPE)
        assert process.stdin
        told = {"url": api18.house.url, "home": str(api18.house.home), "kind": "search"}
        process.stdin.write(json.dumps(told).encode() + b"\n")
        process.stdin.flush()
        while api18.house.row(WAITING) == (0,):
            time.sleep(0.05)
        process.stdin.close()
        assert process.wait(40) == 0
    assert api18.get(f"/v1/identity/searches/{number}")["state"] == "failed"
