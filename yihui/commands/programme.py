"""rule and tier: earning rules and tier plans as JSON documents; tried, drafted, published."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from yihui import organisation, pipeline, points, tiers
from yihui.commands import house
from yihui.core import clock
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound

PREVIEW_DAYS = 365
Made = TypeVar("Made")

rules_app = typer.Typer(help="Earning rules.", no_args_is_help=True)
tiers_app = typer.Typer(help="The tier plan.", no_args_is_help=True)
Code = Annotated[str, typer.Argument(help="The rule's code.")]
Version = Annotated[int, typer.Argument(min=1, help="The version's number.")]
Document = Annotated[Path, typer.Argument(help="A file with the document as JSON.")]
Brand = Annotated[
    str | None, typer.Option(help="The brand whose tiers are meant; without, the group's.")
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


def audited(
    work: Callable[[Connection], Awaitable[Made]], action: str, subject: str, **detail: Any
) -> Made:
    """Do a verb, and write down in the same transaction who did it."""

    async def both(connection: Connection) -> Made:
        made = await work(connection)
        await organisation.audit(connection, house.actor(), action, subject, **detail)
        return made

    return house.ask(both)


@rules_app.command("list")
def list_rules() -> None:
    """All rules with their newest version, and the live one."""
    found = house.ask(points.earning.find_versions)
    rows = [
        (one.code, str(one.version), one.state, one.document["name_zh"], one.document["name_en"],
         f"{one.made_at:%Y-%m-%d %H:%M}", one.made_by)
        for one in found
    ]  # fmt: skip
    house.show_table(("code", "version", "state", "中文", "English", "made (UTC)", "by"), rows)


@rules_app.command("show")
def show_rule(code: Code, version: Annotated[int | None, typer.Option(min=1)] = None) -> None:
    """One version of a rule as JSON: the live one, or else the newest."""
    found = house.ask(lambda connection: points.earning.find_versions(connection, code))
    live = [one for one in found if one.state == "live"]
    chosen = [one for one in found if one.version == version] if version else live or found
    if not chosen:
        what = f"version {version} of rule" if version else "rule"
        raise NotFound(f"There is no {what} {code!r}.", field="code", cure="See `yihui rule list`.")
    one = chosen[0]
    house.say(f"{one.code} v{one.version}, {one.state}, by {one.made_by}")
    house.show_document(one.document)


@rules_app.command("preview")
def preview_rule(
    file: Document,
    since: Day = None,
    until: Day = None,
    code: Annotated[str, typer.Option(help="The rule that it would replace.")] = "",
) -> None:
    """What a rule would have granted for past orders, beside what was granted for them."""
    document = house.read_document(file)
    today = clock.now().astimezone(clock.zone()).date()
    last = until.date() if until else today
    first = since.date() if since else last - timedelta(days=PREVIEW_DAYS)
    if first > last:
        raise Invalid(f"{first} is after {last}.", field="since", cure="Give an earlier day.")
    found = house.ask(lambda c: _tried(c, code, document, first, last), pipeline.STAGING_SQL)
    house.say(f"Paid orders of members from {first} to {last}, both included:")
    rows: list[tuple[str, object]] = [
        ("orders", found.orders),
        ("orders rewarded", found.orders_rewarded),
        ("members rewarded", found.members_rewarded),
        ("points by this rule", found.points),
        ("points granted for them", found.points_now),
        ("points with this rule beside", found.points_then),
        ("paid", house.yuan(found.paid_fen)),
    ]
    house.show_table(("preview", "value"), rows, right="value")


async def _tried(
    connection: Connection, code: str, document: dict[str, Any], since: date, until: date
) -> points.earning.RuleEffect:
    """Nothing of a preview is kept."""
    names = await tiers.find_names_of_sets(connection)
    async with connection.transaction(force_rollback=True):
        return await points.earning.preview(
            connection, code, document, names, tiers.stage_past, since, until
        )


@rules_app.command("draft")
def draft_rule(code: Code, file: Document) -> None:
    """Keep a document as the rule's next version, not yet live."""
    document = house.read_document(file)
    made = audited(
        lambda c: points.earning.draft(c, code, document, house.actor()),
        "rule.drafted", f"rule:{code}", document=document,
    )  # fmt: skip
    house.out.print(f"{code} v{made.version} is a draft.", markup=False)


@rules_app.command("publish")
def publish_rule(code: Code, version: Version) -> None:
    """Make a version the live one, from the next record on."""
    audited(
        lambda c: points.earning.publish(c, code, version, house.actor()),
        "rule.published", f"rule:{code}", version=version,
    )  # fmt: skip
    house.out.print(f"{code} v{version} is live.", markup=False)


@rules_app.command("end")
def end_rule(code: Code) -> None:
    """Stop a rule; what it granted stays."""
    audited(lambda c: points.earning.end(c, code, house.actor()), "rule.ended", f"rule:{code}")
    house.out.print(f"{code} has ended.", markup=False)


async def _of_set(
    connection: Connection, brand: str | None, work: Callable[[int], Awaitable[Made]]
) -> Made:
    return await work((await tiers.sets.find_set(connection, brand)).set_no)


def _subject(brand: str | None) -> str:
    return "tier" if brand is None else f"tier:{brand}"


@tiers_app.command("name")
def name_set(name_zh: str, name_en: str, brand: Brand = None) -> None:
    """Give a brand tiers of its own by this name, or rename these or the group's."""
    audited(
        lambda c: tiers.sets.name(c, brand, name_zh, name_en, house.actor()),
        "tiers.named", _subject(brand), name_zh=name_zh, name_en=name_en,
    )  # fmt: skip
    house.out.print(f"{name_zh} / {name_en}", markup=False)


@tiers_app.command("list")
def list_plans(brand: Brand = None) -> None:
    """All versions of the tier plan."""
    found = house.ask(lambda c: _of_set(c, brand, partial(tiers.find_versions, c)))
    rows = [
        (str(one.version), one.state,
         ", ".join(f"{tier['code']} from {tier['threshold']:,}" for tier in one.document["tiers"]),
         f"{one.made_at:%Y-%m-%d %H:%M}", one.made_by)
        for one in found
    ]  # fmt: skip
    house.show_table(("version", "state", "tiers", "made (UTC)", "by"), rows)


@tiers_app.command("preview")
def preview_plan(file: Document, brand: Brand = None) -> None:
    """How members would move under a plan's thresholds, by the growth value they have today."""
    document = house.read_document(file)
    found = house.ask(lambda c: _of_set(c, brand, partial(tiers.preview, c, document)))
    rows = [(move.from_tier, move.to_tier, move.members) for move in found.moves]
    house.show_table(("from", "to", "members"), rows, right="members")


@tiers_app.command("draft")
def draft_plan(file: Document, brand: Brand = None) -> None:
    """Keep a document as the plan's next version, not yet live."""
    document = house.read_document(file)
    made = audited(
        lambda c: _of_set(c, brand, partial(tiers.draft, c, document, house.actor(), None)),
        "plan.drafted", _subject(brand), document=document,
    )  # fmt: skip
    house.out.print(f"Version {made.version} is a draft.")


@tiers_app.command("publish")
def publish_plan(version: Version, brand: Brand = None) -> None:
    """Make a version the live one; tiers change with each member's next record."""
    audited(
        lambda c: _of_set(c, brand, partial(tiers.publish, c, version, house.actor(), "", None)),
        "plan.published", _subject(brand), version=version,
    )  # fmt: skip
    house.out.print(f"Version {version} is live.")
