"""Verbs on connectors: connect, rotate secrets, show what may be shown."""

import json
import secrets as chance
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from yihui.collect.connectors import wechat_pay
from yihui.collect.connectors.contracts import CONTRACTS
from yihui.collect.connectors.types import Context, Contract
from yihui.core import db, settings
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.security import KeyRing
from yihui.core.sql import load

sql = load("collect/connectors/connectors.sql")
SECRET_CHARACTERS = 8192
SETTINGS = frozenset({"shop", "app_id", "brand", "store", "channel"})


class NoConnector(NotFound):
    """This source has no connector."""

    code = "no_connector"
    cure = "Enter the platform's keys first."


@dataclass(frozen=True, slots=True)
class Connected:
    """A connector with its secrets opened: those of now, and those of before a rotation."""

    source_no: int
    code: str
    kind: str
    state: str
    contract: Contract
    contexts: tuple[Context, ...]
    pulled_to: datetime | None


@dataclass(frozen=True, slots=True)
class ConnectorShown:
    """What may be shown of a connector. `pulled_to` is how far what changed has been asked for;
    `failures` how often in a row the platform did not answer as it should."""

    settings: dict[str, str]
    changed_at: datetime
    previous_until: datetime | None
    pulled_to: datetime | None
    pull_at: datetime
    heard_at: datetime | None
    failures: int
    code: str
    problem: str
    problem_at: datetime | None


async def find_connected(
    connection: Connection, ring: KeyRing, code: str, now: datetime
) -> Connected | None:
    """A source's connector with its secrets; None where it has none."""
    row = await db.row(connection, sql.find_connected, {"code": code, "now": now})
    contract = CONTRACTS.get(row["kind"]) if row else None
    if row is None or contract is None:
        return None
    about = _about(row["code"])
    told = row["settings"]
    contexts = []
    for sealed in filter(None, (row["sealed"], row["previous"])):
        opened = json.loads(ring.opened(sealed, about))
        if set(contract.secrets) <= set(opened):  # the kind may have been another before
            contexts.append(Context(
                row["code"], row["kind"], told.get("shop") or row["code"], opened,
                told.get("brand"), told.get("store"), told.get("channel"), told.get("app_id", ""),
            ))  # fmt: skip
    return Connected(row["source_no"], row["code"], row["kind"], row["state"], contract,
                     tuple(contexts), row["pulled_to"]) if contexts else None  # fmt: skip


async def find_shown(
    connection: Connection, source_no: int | None = None
) -> dict[int, ConnectorShown]:
    """What may be shown of all connectors, or of one, by source."""
    rows = await db.rows(connection, sql.find_shown, {"source_no": source_no})
    return {row.pop("source_no"): ConnectorShown(**row) for row in rows}


async def connect(
    connection: Connection,
    ring: KeyRing,
    source: Mapping[str, Any],
    given: Mapping[str, str],
    secrets: Mapping[str, str],
    now: datetime,
) -> None:
    """Set how a source's platform is spoken to; secrets that are not given stay. The ones of before
    are accepted for some hours more. Raises Invalid."""
    contract = CONTRACTS.get(source["kind"])
    if contract is None:
        raise Invalid(f"A source of kind {source['kind']} has no connector.", field="kind",
                      cure="Import its files, or choose another kind.",
                      zh=("这种数据源不能连接平台。",
                          "导入它的文件，或换一种数据源。"))  # fmt: skip
    found = await find_connected(connection, ring, source["code"], now)
    held = dict(found.contexts[0].secrets) if found else {}
    unknown = (set(secrets) - set(contract.secrets)) | (set(given) - SETTINGS)
    if unknown:
        name = sorted(unknown)[0]
        raise Invalid(f"{name} is not of this kind of source.", field="secrets",
                      cure=f"It takes {', '.join(contract.secrets)}.",
                      zh=(f"这种数据源没有「{name}」这一项。",
                          f"只填写 {'、'.join(contract.secrets)}。"))  # fmt: skip
    whole = held | {name: value.strip() for name, value in secrets.items() if value.strip()}
    check_secrets(source["kind"], contract, whole)
    await _write(connection, ring, source, given, whole, now)


def check_secrets(kind: str, contract: Contract, secrets: Mapping[str, str]) -> None:
    """Raises Invalid for the first secret that is missing or cannot be one."""
    for name in contract.secrets:
        if not secrets.get(name):
            raise Invalid(f"{name} is missing.", field=f"secrets.{name}",
                          cure="Copy it from the platform's console.",
                          zh=(f"缺少 {name} 。", "从平台的开发者后台复制过来。"))  # fmt: skip
    if kind == "wechat_pay":
        for name, problem in wechat_pay.check_secrets(secrets).items():
            raise Invalid(problem, field=f"secrets.{name}",
                          cure="Copy it from the merchant's console.",
                          zh=(f"{name} 的格式不对。", "从商户平台复制完整内容。"))  # fmt: skip


async def new_secret(
    connection: Connection, ring: KeyRing, source: Mapping[str, Any], now: datetime
) -> str:
    """A new secret of our own hook, shown once. Raises Invalid where the platform gives it."""
    contract = CONTRACTS.get(source["kind"])
    if contract is None or contract.secrets != ("secret",):
        raise Invalid("The platform gives the secret of this source.", field="kind",
                      cure="Renew it in the platform's console and enter it here.",
                      zh=("这个数据源的密钥由平台发放。",
                          "在平台的开发者后台更换，再填到这里。"))  # fmt: skip
    secret = chance.token_urlsafe(32)
    shown = await find_shown(connection, source["source_no"])
    given = shown[source["source_no"]].settings if shown else {}
    await _write(connection, ring, source, given, {"secret": secret}, now)
    return secret


async def _write(
    connection: Connection,
    ring: KeyRing,
    source: Mapping[str, Any],
    given: Mapping[str, str],
    secrets: Mapping[str, str],
    now: datetime,
) -> None:
    sealed = ring.sealed(json.dumps(secrets).encode(), _about(source["code"]))
    hours = settings.number("YIHUI_SECRET_HOURS")
    await db.run(connection, sql.set_connector, {
        "source_no": source["source_no"], "settings": db.json(dict(given)), "sealed": sealed,
        "now": now, "until": now + timedelta(hours=hours),
    })  # fmt: skip


async def pull_again(connection: Connection, source_no: int, since: datetime) -> None:
    """Ask the platform again for what changed since; what is known changes nothing."""
    if not await db.run(connection, sql.pull_again, {"source_no": source_no, "since": since}):
        raise NoConnector


def _about(code: str) -> bytes:
    return f"connector:{code}".encode()
