"""Imports over HTTP with a real worker: what the check says is what the import then does."""

import csv
import gzip
import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.files import (
    HEAD,
    act,
    applied,
    as_csv,
    assert_as_checked,
    checked,
    choose,
    sales,
    until,
    upload,
    working,
)
from tests.house import BASE_RULE


@pytest.fixture
def worked(api18: Api) -> Iterator[Api]:
    """The API with a worker beside it."""
    with working(api18):
        yield api18


def test_a_file_is_checked_whole_and_then_does_what_was_said(worked: Api) -> None:
    worked.house.publish_rule("base", BASE_RULE)
    content = as_csv(sales(3000, bad=(1500, 2900)))
    found = checked(worked, [("sales.csv", content)])
    check = found["check"]
    assert (check["lines"], check["applies"], check["refused"]) == (6000, 5996, 4)
    (problem,) = check["problems"]
    assert (problem["code"], problem["field"], problem["count"]) == ("not_a_number", "qty", 4)
    assert problem["message_zh"] == "不是数字"
    assert problem["examples"][0]["line"] == 3003
    assert problem["examples"][0]["value"] == "two"
    assert not check["seen_before"]
    assert worked.house.row("select count(*) from orders.sales_order") == (0,)
    done = applied(worked, found["import_no"])
    assert (done["state"], done["problem_en"]) == ("finished", "")
    assert_as_checked(done)
    assert done["rejects"] == 2
    assert worked.differences() == []
    again = checked(worked, [("other name.csv", content)])
    assert again["check"]["seen_before"]
    assert again["check"]["creates"]["orders"] == again["check"]["creates"]["new_members"] == 0
    assert_as_checked(applied(worked, again["import_no"]))


def test_rejects_go_out_are_mended_and_go_in(worked: Api) -> None:
    found = checked(worked, [("sales.csv", as_csv(sales(100, bad=(7, 8))))])
    number = found["import_no"]
    done = applied(worked, number)
    assert done["result"]["quarantined"] == 2
    for language, problem in (("zh-CN", "不是数字"), ("en", "is not a number")):
        answer = worked.client().get(f"/v1/imports/{number}/rejects", params={"language": language})
        assert answer.headers["content-type"].startswith("text/csv")
        assert answer.content.startswith(b"\xef\xbb\xbf")
        assert problem in answer.text
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == [*HEAD, "reject_line", "reject_field", "reject_problem", "reject_cure",
                       "reject_dates"]  # fmt: skip
    assert len(rows) == 5
    mended = answer.content.replace(b",two,", b",2,")
    again = checked(worked, [("mended.csv", mended)])
    assert again["check"]["creates"]["orders"] == 2
    done = applied(worked, again["import_no"])
    assert (done["result"]["applied"], done["result"]["quarantined"]) == (2, 0)
    assert worked.get("/v1/quarantine")["items"] == []  # what was mended is settled
    assert len(worked.get("/v1/quarantine", state="replayed")["items"]) == 2
    assert worked.differences() == []


def gb18030(lines: Sequence[Sequence[str]]) -> bytes:
    return as_csv(lines, "gb18030")


@pytest.mark.parametrize(
    ("make", "encoding"),
    [(as_csv, "utf-8"), (gb18030, "gb18030"), (lambda lines: gzip.compress(as_csv(lines)), "utf-8"),
     (lambda lines: b"\xef\xbb\xbf" + as_csv(lines), "utf-8")],
    ids=["utf-8", "gb18030", "gzip", "mark"],
)  # fmt: skip
def test_files_of_many_kinds(worked: Api, make: Any, encoding: str) -> None:
    number = upload(worked, ("a.csv", make(sales(50))))["import_no"]
    seen = worked.get(f"/v1/imports/{number}/look")
    assert (seen["kind"], seen["encoding"], seen["delimiter"]) == ("csv", encoding, ",")
    assert seen["mappings"][0]["name"] == "generic_pos"
    assert (seen["mappings"][0]["score"], seen["mappings"][0]["missing"]) == (100, [])
    columns = {one["name"]: one for one in seen["columns"]}
    assert columns["order_no"]["suggested_field"] == "external_id"
    assert columns["phone"]["samples"][0].count("*") == 4
    assert all(one["done"] for one in seen["required"])
    choose(worked, number, name="generic_pos")
    act(worked, number, "check")
    assert until(worked, number, "checked")["check"]["creates"]["orders"] == 50


def workbook(lines: Sequence[Sequence[str]]) -> bytes:
    """A workbook with a title above the headers, as tills export them."""

    def cell(value: str) -> str:
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    rows = [("Sales of March",), HEAD, *lines]
    body = "".join(f"<row>{''.join(cell(value) for value in row)}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/s.xml" ContentType="{kind}.worksheet+xml"/>'
            "</Types>"))  # fmt: skip
        archive.writestr("_rels/.rels", (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type='
            f'"{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'))  # fmt: skip
        archive.writestr("xl/workbook.xml", (
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="March" sheetId="1"'
            ' r:id="s"/></sheets></workbook>'))  # fmt: skip
        archive.writestr("xl/_rels/workbook.xml.rels", (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="s" Type='
            f'"{office}/worksheet" Target="s.xml"/></Relationships>'))  # fmt: skip
        archive.writestr(
            "xl/s.xml", f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
        )
    return made.getvalue()


def test_a_workbook_with_a_title_is_mapped_by_its_columns(worked: Api) -> None:
    number = upload(worked, ("march.xlsx", workbook(sales(60, bad=(5,)))))["import_no"]
    seen = worked.get(f"/v1/imports/{number}/look")
    assert (seen["kind"], seen["sheets"], seen["head_line"]) == ("xlsx", ["March"], 2)
    columns = {one["name"]: one["suggested_field"] for one in seen["columns"]}
    choice = {name: field for name, field in columns.items() if field}
    assert set(choice.values()) >= {"external_id", "occurred_at", "paid", "phone", "kind"}
    choose(worked, number, name="march", source="till", columns=choice, format={"head_line": 2})
    act(worked, number, "check")
    check = until(worked, number, "checked")["check"]
    assert (check["lines"], check["refused"], check["quarantined"]) == (120, 2, 1)
    assert_as_checked(applied(worked, number))
    made = worked.get(f"/v1/imports/{number}/mapping")
    assert made["document"]["format"] == {"sheet": "March", "head_line": 2} or made["document"][
        "format"
    ] == {"head_line": 2}
    answer = worked.client().get(f"/v1/imports/{number}/rejects")
    mended = answer.content.replace(b",two,", b",2,")
    again = upload(worked, ("mended.csv", mended))["import_no"]
    choose(worked, again, document=made["document"])
    act(worked, again, "check")
    assert until(worked, again, "checked")["check"]["creates"]["orders"] == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(gzip.compress(as_csv(sales(2000)), mtime=0)[:-900], "checked"), (as_csv([]), "checked"),
     (b"a,b\n1,2\n", "failed"), (b"\x00\x01\x02" * 50, "failed")],
    ids=["broken gzip", "header only", "wrong columns", "noise"],
)  # fmt: skip
def test_files_that_are_not_right(worked: Api, content: bytes, code: str) -> None:
    found = checked(worked, [("odd.csv", content)])
    assert found["state"] == code, found
    if code == "failed":
        assert found["problem_zh"] != found["problem_en"] != ""
        assert found["cure_zh"]
        choose(worked, found["import_no"], name="online_retail")  # another mapping may be tried
        assert worked.get(f"/v1/imports/{found['import_no']}")["state"] == "uploaded"
    elif content[:2] == b"\x1f\x8b":
        assert found["check"]["broken_zh"].startswith("文件损坏")
        assert found["check"]["lines"] > 100
        done = applied(worked, found["import_no"])
        assert (done["state"], done["problem_zh"][:4]) == ("failed", "文件损坏")
    else:
        assert found["check"]["lines"] == 0


def test_empty_files_and_forms_without_files_are_refused(api18: Api) -> None:
    client = api18.client()
    answer = client.post("/v1/imports", files=[("files", ("a.csv", b""))])
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    answer = client.post("/v1/imports", data={"x": "1"})
    assert (answer.status_code, answer.json()["code"]) == (400, "upload_broken")
    broken = b"--b\r\nContent-Disposition: form-data; name=f; filename=a.csv\r\n\r\nabc"
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = client.post("/v1/imports", content=broken, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "upload_broken")
    assert list((api18.house.home / "uploads").glob("*")) == []
    assert api18.get("/v1/imports")["items"] == []


def test_an_upload_is_bound_by_itself(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    client = api18.client()
    big = b"a,b\n" + b"1,2\n" * (5 * 2**20)  # 20 MiB: more than a body of records may have
    assert client.post("/v1/imports", files=[("files", ("a.csv", big))]).status_code == 200
    monkeypatch.setattr("yihui.collect.imports.uploads.UPLOAD_BYTES_MAX", 2**20)
    answer = client.post("/v1/imports", files=[("files", ("a.csv", big))])
    assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")
    assert len(list((api18.house.home / "uploads").glob("*"))) == 1
    assert client.post("/v1/batch", content=big).status_code == 413


def test_files_are_for_the_house_only_and_names_cannot_lead_out(api18: Api) -> None:
    made = upload(api18, ("../../x/订单 一.csv", b"a\n1\n"), ("b.csv", b"a\n2\n"))
    assert [one["name"] for one in made["files"]] == ["订单 一.csv", "b.csv"]
    folder = api18.house.home / "uploads" / made["import_no"]
    files = sorted(path for path in folder.glob("**/*") if path.is_file())
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600, 0o600]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_cannot_be_done_now_is_refused(api18: Api) -> None:
    client, number = api18.client(), upload(api18, ("a.csv", as_csv(sales(3))))["import_no"]
    for what in ("check", "start", "cancel", "resume"):
        answer = client.post(f"/v1/imports/{number}/{what}")
        assert (answer.status_code, answer.json()["code"]) == (409, "not_now"), what
    choose(api18, number, name="generic_pos")
    act(api18, number, "check")
    assert act(api18, number, "cancel")["state"] == "uploaded"
    assert client.post("/v1/imports/999/check").status_code == 404
    answer = client.put(f"/v1/imports/{number}/mapping", json={"document": {"name": "x"}})
    assert (answer.status_code, answer.json()["code"]) == (422, "mapping_invalid")
    acts = [one["action"] for one in api18.get("/v1/audit", subject=f"import:{number}")["items"]]
    assert acts == ["import.cancelled", "import.checked", "import.mapped", "import.uploaded"]


def test_work_that_nobody_takes_up_says_so(api18: Api) -> None:
    found = upload(api18, ("sales.csv", as_csv(sales(5))))
    assert not found["worker_silent"], "nothing waits yet"
    choose(api18, found["import_no"], name="generic_pos")
    assert act(api18, found["import_no"], "check")["worker_silent"]
    path = f"/v1/imports/{found['import_no']}"
    assert api18.get("/v1/imports")["items"][0]["worker_silent"]
    with working(api18):
        done = until(api18, found["import_no"], "checked")
    assert not done["worker_silent"]
    assert not api18.get(path)["worker_silent"]


def test_the_rows_of_a_check_are_paged(worked: Api) -> None:
    found = checked(worked, [("a.csv", as_csv(sales(120, bad=range(0, 60, 2))))])
    number, key = found["import_no"], found["check"]["problems"][0]["key"]
    for problem, count in ((None, 90), (key, 30)):
        seen, before = [], 0
        while before is not None:
            page = worked.get(f"/v1/imports/{number}/rows", before=before, limit=25,
                              **({"problem": problem} if problem else {}))  # fmt: skip
            seen += page["items"]
            before = page["next"]
        assert len(seen) == count
        assert [one["line"] for one in seen] == sorted(one["line"] for one in seen)
    assert seen[0]["message_zh"] == "不是数字"


def test_old_uploads_are_swept(api18: Api) -> None:
    from yihui.collect import imports

    number = upload(api18, ("a.csv", as_csv(sales(3))))["import_no"]
    folder = api18.house.home / "uploads" / number
    stray = api18.house.home / "uploads" / "77777"
    stray.mkdir()
    os.utime(stray, (0, 0))
    api18.house.wait(imports.sweep(api18.house.pool, api18.house.home))
    assert folder.exists()
    assert not stray.exists()
    api18.house.rows("update collect.import set made_at = now() - interval '31 days'")
    api18.house.wait(imports.sweep(api18.house.pool, api18.house.home))
    assert not folder.exists()
    assert api18.get(f"/v1/imports/{number}")["swept"]
    answer = api18.client().get(f"/v1/imports/{number}/look")
    assert (answer.status_code, answer.json()["field"]) == (404, "files")


@pytest.mark.slow
def test_a_file_of_several_batches(worked: Api) -> None:
    """What is kept between chunks of the check and between batches of the import."""
    found = checked(worked, [("year.csv", as_csv(sales(12_000, seed=9)))])
    done = applied(worked, found["import_no"])
    assert_as_checked(done)
    assert done["result"]["lines"] == 24_000


@pytest.mark.shared_data
def test_a_real_month_does_what_the_check_says(worked: Api, shared_data: Path) -> None:
    worked.house.publish_rule("base", BASE_RULE)
    for month in ("2010-12", "2011-01"):
        path = shared_data / "online_retail" / f"{month}.csv.gz"
        found = checked(worked, [(path.name, path.read_bytes())], "online_retail")
        assert found["check"]["problems"] == []
        done = applied(worked, found["import_no"])
        assert_as_checked(done)
        assert done["check"]["creates"]["members"] >= done["result"]["new_members"]
    assert worked.differences() == []
