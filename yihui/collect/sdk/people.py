"""What messages tell of a person: identifiers, a profile, and what must not be kept in clear."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from yihui.collect.sdk.types import Unfit, WriteKey
from yihui.collect.types import is_text

# Names of traits and properties that are identifiers; those of WeChat may bear their app.
CLAIMS = {
    "phone": "phone", "mobile": "phone", "phone_number": "phone", "phonenumber": "phone",
    "mobile_phone": "phone", "tel": "phone", "手机号": "phone", "手机": "phone",
    "email": "email", "mail": "email", "邮箱": "email",
    "unionid": "unionid", "union_id": "unionid", "openid": "openid", "open_id": "openid",
    "external_userid": "external_userid", "card_no": "card_no", "member_no": "member_no",
}  # fmt: skip
NAMES = ("name", "姓名")
PARTS_OF_NAME = ("last_name", "lastname", "first_name", "firstname")
GENDERS = {
    "female": "female", "f": "female", "女": "female", "2": "female",
    "male": "male", "m": "male", "男": "male", "1": "male",
}  # fmt: skip
BIRTHDAYS = ("birthday", "生日")
ADDRESSES = ("address", "street", "id_card", "idcard", "password", "地址", "身份证")
# Never kept in clear. Of an event `name` is mostly a product's, so it is private in traits only.
PRIVATE = frozenset({*CLAIMS, *BIRTHDAYS, *ADDRESSES, *PARTS_OF_NAME, "姓名"})
PRIVATE_TRAITS = PRIVATE | {"name", "nickname", "昵称"}
HIDDEN = "***"
DAY_CHARACTERS = 10
# Kinds that say "this is somebody", where the others only say "this device came by": who is known
# by those alone is a visitor until she joins.
JOINING = frozenset({"member_no", "phone", "customer_no", "card_no", "email"})
VALUE_CHARACTERS = 256


def plain(name: str) -> str:
    """A trait's name as the lists here write it: `$Phone` is phone."""
    return name.lstrip("$").lower()


def identifier(kind: str, value: Any, scope: str, place: str) -> tuple[str, str, str] | None:
    """An identifier, None where the value is empty. Raises Unfit for one that cannot be kept."""
    if value is None or value == "":
        return None
    text = value if isinstance(value, str) else str(value)
    if isinstance(value, dict | list | bool) or len(text) > VALUE_CHARACTERS or not is_text(text):
        raise Unfit(
            "identifier_unfit", place, f"{place} is no text of 1 to {VALUE_CHARACTERS} characters.",
            "Send the id as text.",
        )  # fmt: skip
    return kind, text, scope


def claims(traits: Mapping[str, Any], key: WriteKey) -> list[tuple[str, str, str]]:
    """The identifiers that traits claim, if they are believed."""
    if not key.trusted:
        return []
    found = []
    for name, value in traits.items():
        kind = CLAIMS.get(plain(name))
        if kind is None or isinstance(value, dict | list | bool):
            continue
        scope = key.scope if kind == "openid" else ""
        one = identifier(kind, value, scope, f"traits.{name}"[:200])
        if one:
            found.append(one)
    return found


def profile(traits: Mapping[str, Any]) -> dict[str, Any]:
    """Name, gender and birthday as a member record has them; what cannot be read is left out."""
    told = {plain(name): value for name, value in traits.items()}
    found: dict[str, Any] = {}
    name = next((told[key] for key in NAMES if isinstance(told.get(key), str)), "")
    if not name:
        parts = [told[key] for key in PARTS_OF_NAME if isinstance(told.get(key), str)]
        name = " ".join(parts)
    if name and len(name) <= VALUE_CHARACTERS and is_text(name):
        found["name"] = name
    gender = GENDERS.get(str(told.get("gender", told.get("性别", ""))).lower())
    if gender:
        found["gender"] = gender
    for key in BIRTHDAYS:
        try:
            day = date.fromisoformat(str(told[key])[:DAY_CHARACTERS])
        except (KeyError, ValueError):
            continue
        if 1900 <= day.year <= 2099:
            found["birthday"] = day
    return found


@lru_cache(maxsize=10_000)
def _private_of(given: tuple[str, ...], names: frozenset[str]) -> tuple[str, ...]:
    """Which of a message's names are private; most messages have the same names."""
    return tuple([name for name in given if plain(name) in names])


def hidden(properties: dict[str, Any], names: frozenset[str] = PRIVATE) -> dict[str, Any]:
    """Properties with what is private hidden, nested ones too; the same object if there is none."""
    changed: dict[str, Any] = {}
    for name, value in properties.items():
        if value.__class__ is dict:
            inner = hidden(value, names)
            if inner is not value:
                changed[name] = inner
    changed |= dict.fromkeys(_private_of(tuple(properties), names), HIDDEN)
    return properties | changed if changed else properties
