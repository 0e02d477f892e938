"""The file that somebody is handed: one ZIP of JSON, and a page that can be read by anybody."""

import html
import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

Rows = Sequence[Mapping[str, Any]]
# The title of each table on the page, in both languages; the order is that of the page.
TITLES: dict[str, tuple[str, str]] = {
    "members": ("会员资料", "Profile"),
    "identifiers": ("身份标识", "Identifiers"),
    "former_phones": ("用过的号码", "Numbers she had"),
    "assertions": ("标识之间的关联", "What was said of identifiers"),
    "brands": ("加入的品牌", "Brands joined"),
    "consents": ("同意与撤回", "Consents"),
    "households": ("家庭", "Household"),
    "orders": ("订单", "Orders"),
    "order_lines": ("订单商品", "Lines of orders"),
    "payments": ("支付", "Payments"),
    "refunds": ("退款", "Refunds"),
    "refund_lines": ("退款商品", "Lines of refunds"),
    "balances": ("积分余额", "Balances of points"),
    "lots": ("积分批次", "Lots of points"),
    "debts": ("欠分", "Debts of points"),
    "entries": ("积分明细", "Ledger of points"),
    "redemptions": ("积分兑换", "Redemptions"),
    "holds": ("结账占用的积分", "Points held for checkouts"),
    "freezes": ("会员冻结", "Freezes"),
    "shortfalls": ("退款时已用掉的积分", "Points of refunds that were spent before"),
    "exchanges": ("积分转换", "Exchanges of points"),
    "adjustments": ("手工调整积分", "Points given or taken by hand"),
    "reminders": ("到期提醒", "Reminders of expiry"),
    "expiries": ("到期作废的积分", "Points that expired"),
    "extensions": ("积分延期", "Days that were put off"),
    "standings": ("等级", "Tier"),
    "growth": ("成长值明细", "Growth"),
    "tier_changes": ("等级变动", "Changes of tier"),
    "tier_judgements": ("等级到期评定", "Tiers judged at their end"),
    "tier_loans": ("临时等级", "Tiers lent"),
    "benefit_uses": ("使用的等级权益", "Benefits of tiers used"),
    "tags": ("标签", "Tags"),
    "given_tags": ("登记的标签", "Tags given by people"),
    "behaviours": ("行为", "Behaviours"),
    "merges": ("会员合并", "Merges"),
    "access": ("谁看过或操作过", "Who saw or acted"),
}
STYLE = (
    "body{font:14px/1.6 system-ui,sans-serif;margin:24px;color:#1c2733}table{border-collapse:"
    "collapse;margin:8px 0 24px}td,th{border:1px solid #d5dbe0;padding:4px 8px;text-align:left;"
    "vertical-align:top}th{background:#f4f6f7}.wide{overflow-x:auto}"
)


def path_of(home: Path, copy_no: int) -> Path:
    """Where the file of a copy lies."""
    return home / "copies" / f"{copy_no}.zip"


def numbers(home: Path) -> list[int]:
    """The copies whose files are there."""
    return [int(path.stem) for path in (home / "copies").glob("*.zip") if path.stem.isdecimal()]


def write(path: Path, about: Mapping[str, Any], tables: Mapping[str, Rows]) -> int:
    """Write the file beside its place, then put it there, readable by the house only; its size."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with (
        os.fdopen(os.open(draft, flags, 0o600), "wb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        archive.writestr("about.json", _json(about))
        for name in TITLES:
            archive.writestr(f"{name}.json", _json(tables[name]))
        archive.writestr("index.html", page(about, tables))
    draft.replace(path)
    return path.stat().st_size


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=spelled)


def spelled(value: Any) -> str:
    """A moment, a day or a number of the house as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a copy")


def page(about: Mapping[str, Any], tables: Mapping[str, Rows]) -> str:
    """All tables as one page without scripts, which any browser opens."""
    parts = [
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">',
        f"<title>个人信息副本 Copy of personal data</title><style>{STYLE}</style>",
        "<h1>个人信息副本 · Copy of personal data</h1>",
        "".join(f"<p>{_text(name)}: {_text(value)}</p>" for name, value in about.items()),
        "<p>金额以分为单位。Amounts are in fen (1/100 yuan).</p>",
    ]
    for name, (zh, en) in TITLES.items():
        rows = tables[name]
        parts.append(f"<h2>{zh} · {en} ({len(rows)})</h2>")
        if rows:
            parts.append(_table(rows))
    return "".join(parts) + "</html>"


def _table(rows: Rows) -> str:
    heads = list(rows[0])
    head = "".join(f"<th>{_text(one)}</th>" for one in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{_text(row[one])}</td>" for one in heads) + "</tr>" for row in rows
    )
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def _text(value: Any) -> str:
    if value is None:
        return ""
    plain = value if isinstance(value, str) else json.dumps(
        value, ensure_ascii=False, default=spelled
    ).strip('"')  # fmt: skip
    return html.escape(plain)
