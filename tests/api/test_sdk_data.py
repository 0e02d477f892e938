"""Real behaviours of a marketplace: through an SDK and through a file they are the same facts."""

import csv
import gzip
import itertools
from pathlib import Path
from typing import Any

import pytest
from sensorsanalytics.sdk import BatchConsumer, SensorsAnalytics

from tests.api.conftest import Api
from tests.api.sdks import behaviours, write_key
from yihui.collect.formats import read_rows
from yihui.collect.grouping import Mapped, records
from yihui.collect.mapping import parse_mapping

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SAMPLE = 5_000
MAPPING: dict[str, Any] = {
    "name": "taobao_events",
    "title": {"zh": "淘宝行为", "en": "Taobao behaviours"},
    "kind": "behaviour",
    "source": "file",
    "format": {"columns": ["user", "item", "category", "what", "at", "line"]},
    "fields": {
        "external_id": {"column": "line"},
        "occurred_at": {"column": "at", "transforms": ["unix_seconds"]},
        "event": {"column": "what"},
        "product": {"column": "item"},
    },
    "identifiers": [{"kind": "customer_no", "scope": "taobao", "value": {"column": "user"}}],
}
FACTS = (
    "select b.event, b.occurred_at, b.local_date, b.product_no, b.identifier_no, b.member_no"
    " from collect.behaviour b join collect.source s using (source_no)"
    " where s.code = %(source)s order by 2, 1, 4, 5"
)


def test_taobao_is_the_same_through_sdk_and_file(
    api18: Api, shared_data: Path, tmp_path: Path
) -> None:
    with gzip.open(shared_data / "taobao_userbehavior" / "events.csv.gz", "rt") as file:
        rows = list(itertools.islice(csv.reader(file), SAMPLE))
    path = tmp_path / "events.csv"
    path.write_text("".join(f"{','.join(row)},{n}\n" for n, row in enumerate(rows)))
    key = write_key(api18, "sdk", scope="taobao")
    for user in sorted({row[0] for row in rows})[::2]:  # half of them are members
        api18.post("/v1/members", {
            "source": "crm", "external_id": user, "occurred_at": "2017-01-01T00:00:00+08:00",
            "identifiers": [{"kind": "customer_no", "value": user, "scope": "taobao"}],
        })  # fmt: skip
    url = f"{api18.url}/sdk/sensors/sa?project=sdk&token={key}"
    client = SensorsAnalytics(BatchConsumer(url))
    for n, (user, item, _, what, at) in enumerate(rows):
        properties = {"item_id": item, "$time": int(at) * 1000, "line": n}
        client.track(user, what, properties, is_login_id=True)
    client.close()
    mapping = parse_mapping(MAPPING)
    mapped = list(records(mapping, read_rows(path, mapping.options)))
    found = [one.record for one in mapped if isinstance(one, Mapped)]
    assert len(found) == len(mapped) == SAMPLE
    api18.house.apply(found)
    facts = [api18.house.rows(FACTS, {"source": source}) for source in ("sdk", "file")]
    assert len(facts[0]) == SAMPLE
    assert facts[0] == facts[1]
    assert behaviours(api18, "count(distinct local_date) > 3, count(member_no) > 1000") == [
        (True, True),
    ]  # fmt: skip
    assert api18.get("/v1/quarantine")["items"] == []
