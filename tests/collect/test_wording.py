"""Every sentence that a reader of files or mappings can say has a code, and its Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from yihui.collect import actions, wording

ROOM = Path(wording.__file__).parent
READERS = (
    "rows", "sheets", "text_files", "formats", "transforms", "expressions", "assemble", "grouping",
    "shapes", "mapping", "imports/running",
)  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff]")
# Which argument of a call is the problem, and which the cure.
PLACES = {"ValueError": (0, None), "refuse": (1, 2), "_Fault": (0, 1), "_Wrong": (3, 4),
          "FileUnreadable": (0, None), "FileBroken": (0, None), "Reject": (4, 5),
          "Stopped": (0, None)}  # fmt: skip


def spelled(node: ast.expr | None) -> Iterator[str]:
    """The sentences that an expression can be, with 7 for whatever is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [str(p.value) if isinstance(p, ast.Constant) else "7" for p in node.values]
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from spelled(node.body)
        yield from spelled(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from spelled(value)


def sentences() -> Iterator[tuple[str, str, str]]:
    """Where, problem or cure, and the sentence."""
    for name in READERS:
        path = ROOM / f"{name}.py"
        if not path.exists():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                problem, cure = PLACES.get(called, (None, None))
                for kind, at in (("problem", problem), ("cure", cure)):
                    if at is not None and at < len(node.args):
                        yield from ((place, kind, one) for one in spelled(node.args[at]))
                for keyword in node.keywords:
                    if keyword.arg in ("problem", "cure"):
                        yield from ((place, keyword.arg, one) for one in spelled(keyword.value))
            elif isinstance(node, ast.Assign):
                kind = getattr(node.targets[0], "id", "")
                if kind in ("problem", "cure"):
                    yield from ((place, kind, one) for one in spelled(node.value))
    for problem in actions.PROBLEMS.values():
        yield "actions", "problem", problem.problem
        yield "actions", "cure", problem.cure


FOUND = sorted(set(sentences()))


def test_sentences_are_found() -> None:
    assert len(FOUND) > 120
    assert {kind for _, kind, _ in FOUND} == {"problem", "cure"}


@pytest.mark.parametrize(("place", "kind", "sentence"), FOUND)
def test_every_sentence_is_known(place: str, kind: str, sentence: str) -> None:
    told = wording.worded(*((sentence,) if kind == "problem" else ("is not a number", sentence)))
    if kind == "problem":
        assert told.code != wording.OTHER, f"{place}: no form for {sentence!r}"
        assert HAN.search(told.message_zh), told.message_zh
    else:
        assert HAN.search(told.cure_zh), f"{place}: no Chinese for {sentence!r}"


def test_a_sentence_within_a_sentence_is_translated() -> None:
    told = wording.worded("line 7 of a.csv may belong to the record: the line contains a NUL byte")
    assert told.code == "neighbour_unreadable"
    assert told.message_zh == "a.csv 第 7 行可能属于这张单，但它这一行含有空字节"
    told = wording.worded("has 7 columns, not 8", "Correct line 4: Fill it in on every line.")
    assert (told.code, told.cure_zh) == ("wrong_columns", "改正第 4 行：每一行都要填写。")


def test_words_to_choose_from_are_listed_as_chinese_lists_them() -> None:
    told = wording.worded("Input should be 'paid', 'unpaid' or 'closed'.")
    assert told.message_zh == "不在这些词之中：paid、unpaid、closed"


def test_what_is_not_known_stays_as_it_is() -> None:
    told = wording.worded("something new")
    assert (told.code, told.message_zh) == (wording.OTHER, "something new")
    assert wording.worded("").message_zh == ""


def test_what_has_no_form_is_told_by_its_error_code() -> None:
    told = wording.worded("dance is no type.", "Send track.", "type_unknown")
    assert (told.code, told.message_en) == ("type_unknown", "dance is no type.")
    assert (told.message_zh, told.cure_zh[-1]) == ("没有这种消息类型", "。")
    assert wording.worded("something new", "", "invalid").message_zh == "something new"
    assert wording.worded("is missing", "", "type_unknown").code == "missing"
