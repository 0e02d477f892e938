"""Tags given by a file on the command line: good rows go in, others are named, nothing twice."""

from pathlib import Path

from tests.house import House, order, phone
from tests.test_cli import answer, refusal, town
from yihui import identity

__all__ = ["town"]
GIVEN = """
select m.one_id is not null, t.code, v.code, g.source, g.until_on::text, g.ended_at is not null
from tags.given g
join identity.member m using (member_no)
join tags.tag t using (tag_no)
join tags.value v using (tag_no, value_no)
order by g.given_no
"""


def test_a_file_gives_tags_and_says_what_it_left_out(town: House, tmp_path: Path) -> None:
    town.apply([order(f"o{n}", 100, identifiers=phone(f"1390000000{n}")) for n in (1, 2)])
    (member_no,) = town.row("select max(member_no) from identity.member where one_id is not null")
    file = tmp_path / "said.csv"
    rows = [
        "手机号,会员号,标签,取值,有效到",
        "13900000001,,fit,slim,",
        "139 0000 0001,,鞋码,38,2099-12-31",
        f",{identity.spoken(member_no)},身形,高挑,",
        "13900000009,,fit,slim,",
        "13900000001,,frequency,1,",
        "13900000001,,fit,tight,",
        "13900000001,,scene,running,soon",
        "13900000001,,fit,loose,",
        ",,fit,loose,",
    ]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8-sig")
    told = answer("tag", "give", file)
    assert told.splitlines()[0] == (
        "3 values given; 0 were said by a file already; 6 rows were left out."
    )
    assert answer("tag", "give", "--check", "--language", "zh-CN", file).splitlines()[:2] == [
        "登记 0 个取值；3 个先前已由文件登记；6 行未登记。",
        "第 5 行，手机号：范围内找不到这位会员，或她已注销。核对号码；非会员请先入会。",
    ]
    places = [line.split(":")[0] for line in told.splitlines()[1:]]
    assert places == ["Line 5, phone", "Line 6, tag", "Line 7, value", "Line 8, until",
                      "Line 9, value", "Line 10, member"]  # fmt: skip
    given = [
        (True, "fit", "slim", "import", None, False),
        (True, "shoe_size", "38", "import", "2099-12-31", False),
        (True, "body", "tall", "import", None, False),
    ]
    assert sorted(town.rows(GIVEN)) == sorted(given)
    assert answer("tag", "give", file).startswith("0 values given; 3 were said by a file already")
    file.write_text("phone,tag,value\n13900000001,fit,loose\n")
    assert answer("tag", "give", file).splitlines() == [
        "1 values given; 0 were said by a file already; 0 rows were left out.",
        "1 values that files said before are over.",
    ]
    fits = [row[1:] for row in town.rows(GIVEN) if row[1] == "fit"]
    assert fits == [("fit", "slim", "import", None, True), ("fit", "loose", "import", None, False)]
    assert town.rows("select action from core.audit where action like 'tags.%'") == [
        ("tags.given_by_file",)] * 3  # fmt: skip
    file.write_text("phone,tag\n1,fit\n")
    assert "Head columns with tag, value" in refusal("tag", "give", file)
