"""Every error code of the product has its Chinese, and every action of the audit log its name."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

import yihui
from yihui.collect import Order, Refund
from yihui.core.chinese import CHINESE
from yihui.core.errors import YihuiError
from yihui.core.words import CHINESE_KINDS, chinese, misfit_zh
from yihui.organisation.words import ACTIONS

PACKAGE = Path(yihui.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
FRAMEWORKS = {"http_404", "http_405", "too_large"}
# What commands alone refuse is read in the terminal by who runs them, in English.
COMMANDS = ("commands/", "population/", "core/embedded")


def errors(kind: type[YihuiError] = YihuiError) -> Iterator[type[YihuiError]]:
    for found in kind.__subclasses__():
        yield found
        yield from errors(found)


def placed() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the package, with the file in which it stands."""
    for path in sorted(PACKAGE.glob("**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(PACKAGE).as_posix(), node


def called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def calls(*names: str) -> Iterator[ast.Call]:
    for _, call in placed():
        if called(call) in names:
            yield call


def chinese_of(call: ast.Call) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == "zh"), None)


def written(sentence: ast.expr) -> str:
    """A sentence as the code has it, with … for each value that is put in."""
    parts = sentence.values if isinstance(sentence, ast.JoinedStr) else [sentence]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)


def check_chinese(sentence: str) -> None:
    assert sentence.endswith(("。", "…"))
    assert not re.search("[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]", sentence)
    assert not re.search("[\u4e00-\u9fff][,.;:?!]", sentence), "punctuation is full-width"
    assert "你" not in sentence, "people are 您"


def codes() -> set[str]:
    for module in pkgutil.walk_packages([str(PACKAGE)], "yihui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {YihuiError.code, *(error.code for error in errors()), *FRAMEWORKS}
    for call in calls("Problem", "Unfit"):
        first = call.args[0] if call.args else None
        if isinstance(first, ast.Constant):
            found.add(first.value)
    return found


def test_every_error_code_has_its_chinese() -> None:
    found = codes()
    assert {"conflict", "unknown_kind", "not_enough_points"} <= found
    assert found - set(CHINESE) == set(), "add them to core/chinese.py"
    assert set(CHINESE) - found == set(), "nothing has these codes any more"


@pytest.mark.parametrize("code", sorted(CHINESE))
def test_chinese_is_written_as_it_should_be(code: str) -> None:
    for sentence in CHINESE[code]:
        assert HAN.search(sentence)
        check_chinese(sentence)


def test_every_refused_value_says_why_in_chinese() -> None:
    silent = [
        f"{path}:{call.lineno}"
        for path, call in placed()
        if called(call) == "Invalid" and not path.startswith(COMMANDS) and not chinese_of(call)
    ]
    assert silent == [], "give them zh=(problem, cure), or use core/refusals.py"


def test_chinese_beside_a_refusal_is_written_as_it_should_be() -> None:
    pairs = [zh for _, call in placed() if isinstance(zh := chinese_of(call), ast.Tuple)]
    assert len(pairs) > 100
    for pair in pairs:
        assert len(pair.elts) == 2, ast.unparse(pair)
        for sentence in pair.elts:
            check_chinese(written(sentence))


def test_every_action_of_the_audit_log_has_a_name() -> None:
    found = set()
    for call in calls("audit", "note", "_note"):
        for argument in call.args[:4]:
            if isinstance(argument, ast.Constant) and re.fullmatch(
                r"[a-z]+\.[a-z_]+", str(argument.value)
            ):
                found.add(argument.value)
    assert {"key.made", "rule.drafted", "quarantine.seen", "session.begun"} <= found
    assert found - set(ACTIONS) == set(), "add them to organisation/words.py"
    for names in ACTIONS.values():
        assert HAN.search(names[0])
        assert names[1][0].isupper()


def test_an_unknown_code_still_says_something() -> None:
    assert HAN.search(chinese("nobody_knows")[0])


@pytest.mark.parametrize(
    ("change", "field", "zh"),
    [({"paid_fen": True}, "paid_fen", "整数"), ({"paid_fen": "100"}, "paid_fen", "整数"),
     ({"paid_fen": 100.0}, "paid_fen", "整数"), ({"paid_fen": 10**18}, "paid_fen", "太大"),
     ({"version": "1"}, "version", "整数"), ({"points_used": "5"}, "points_used", "整数"),
     ({"source": ""}, "source", "太短"), ({"source": "x" * 65}, "source", "64"),
     ({"kind": "gift"}, "kind", "可选"), ({"colour": 1}, "colour", "没有这个字段"),
     ({"occurred_at": "2026-03-02"}, "occurred_at", "时区"),
     ({"lines": [{"product": "a", "quantity_milli": "1000"}]}, "lines.0.quantity_milli", "整数")],
)  # fmt: skip
def test_amounts_are_whole_numbers_and_misfits_are_told_in_chinese(
    change: dict[str, object], field: str, zh: str
) -> None:
    whole = {"source": "pos", "external_id": "o", "occurred_at": "2026-03-02T12:00:00+08:00",
             "paid_fen": 1}  # fmt: skip
    adapter = TypeAdapter(Order)
    adapter.validate_python(whole)
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(whole | change)
    first = caught.value.errors()[0]
    assert ".".join(str(part) for part in first["loc"]) == field
    assert zh in misfit_zh(first)[0]


def test_a_missing_field_is_told_in_chinese() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Refund).validate_python({})
    assert misfit_zh(caught.value.errors()[0]) == CHINESE_KINDS["missing"]
