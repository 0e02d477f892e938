"""By which way somebody is reached who is known by an openid: it depends on what its app is, which
may be said, and said otherwise, long after she came."""

from typing import Any

from tests.audiences.test_parity import Both
from tests.house import House, member
from tests.identity.test_fusing import GUIDE, card, joins, lift, suspended
from yihui import checks, lake
from yihui.collect import Consent, Identifier

WAYS = ("mini_program", "service_account", "wecom")
ASKED = [{"field": f"reach.{way}", "is": "equal", "value": True} for way in WAYS]


def known_by(app: str) -> Any:
    """Somebody with an openid of this app, who consents to every way."""
    return member(f"of-{app}", identifiers=(Identifier(kind="openid", value="oAnna", scope=app),),
                  consents=(Consent(purpose="marketing", state="given"),))  # fmt: skip


def name(house: House, **apps: str) -> None:
    named = [{"code": code, "kind": kind} for code, kind in apps.items()]
    house.publish_policy(openid={"apps": named})


def test_an_openid_reaches_by_what_its_app_is_said_to_be(house18: House) -> None:
    house18.apply([known_by(app) for app in ("wx1", "wx2", "wx10", "ww1", "")])
    both = Both(house18)
    seen: dict[str, int] = {}

    def reached() -> dict[str, list[str]]:
        """By which way who is reached, by the app that she is known by, on both engines."""
        house18.wait(lake.export_catalogues(both.pool, both.lake.place, seen))
        record, found = both.ask([both.read(one) for one in ASKED])
        assert record == found
        apps = dict(house18.rows("select member_no, scope from identity.identifier_value"))
        return {
            way: sorted(apps[row[0]] for row in found if row[place])
            for place, way in enumerate(WAYS, 1)
        }

    nobody: dict[str, list[str]] = {way: [] for way in WAYS}
    assert reached() == nobody
    name(house18, wx1="mini_program", wx2="service_account", ww1="wecom")
    assert reached() == nobody | {"mini_program": ["wx1"], "service_account": ["wx2"]}
    name(house18, wx1="service_account", wx10="service_account", ww1="other")
    assert reached() == nobody | {"service_account": ["wx1", "wx10"]}
    # Not a file of members was written for it.
    assert house18.row("select count(*) from lake.file where fact = 'members'") == (1,)
    house18.wait(both.pool.close())


def test_an_answer_is_remembered_no_longer_than_its_catalogue_stands(house18: House) -> None:
    house18.apply([known_by("wx1")])
    both = Both(house18)
    seen: dict[str, int] = {}

    async def ask() -> list[dict[str, Any]]:
        return await (await both.lake.open(lake.WHOLE)).query("select code, kind from apps")

    assert house18.wait(ask()) == []
    name(house18, wx1="mini_program")
    house18.wait(lake.export_catalogues(both.pool, both.lake.place, seen))
    assert house18.wait(ask()) == [{"code": "wx1", "kind": "mini_program"}]
    house18.wait(both.pool.close())


def test_a_phone_that_too_many_people_use_reaches_nobody(house18: House) -> None:
    """A guide's own phone, until it is suspended, and from when it is let in again."""
    said = (Consent(purpose="marketing", state="given"),)
    house18.apply([member("guide", identifiers=(GUIDE,), consents=said)])
    both = Both(house18)
    asked = [{"field": f"reach.{way}", "is": "equal", "value": True} for way in ("sms", "phone")]

    async def differing() -> list[checks.Difference]:
        async with house18.pool.connection() as connection:
            return await checks.check(connection, lambda name: None, both.lake.place)

    def reached() -> list[tuple[bool, ...]]:
        """Whom a text message and a call reach; the same on both engines, whatever changed."""
        house18.wait(lake.export(both.pool, both.lake.place))
        record, found = both.ask([both.read(one) for one in asked])
        assert record == found
        assert house18.wait(differing()) == []
        return sorted({row[1:] for row in found}, reverse=True)

    assert reached() == [(True, True)]
    house18.apply(joins([(GUIDE, card(number)) for number in range(30)]))
    assert len(suspended(house18)) == 1
    assert reached() == [(False, False)]
    lift(house18)
    assert reached() == [(True, True), (False, False)]
    house18.wait(both.pool.close())
