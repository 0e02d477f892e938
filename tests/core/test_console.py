"""Serving the console: fallback, caching, compression, and what browsers are forbidden."""

import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from yihui.core import console

SCRIPT = "console.log('一会');" * 200


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / ".vite").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>一会</title>", "utf-8")
    (tmp_path / "assets" / "index-abc.js").write_text(SCRIPT, "utf-8")
    (tmp_path / ".vite" / "manifest.json").write_text("{}", "utf-8")
    monkeypatch.setattr(console, "BUNDLE", tmp_path)
    return tmp_path


@asynccontextmanager
async def browsing() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()

    @app.post("/v1/orders")
    async def post_order() -> str:
        return "taken"

    console.add_console(app)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://yihui") as client:
        yield client


@pytest.mark.anyio
@pytest.mark.parametrize("path", ["/", "/members", "/points/rules/base", "/index.html"])
async def test_every_page_is_the_console(bundle: Path, path: str) -> None:
    async with browsing() as client:
        answer = await client.get(path)
    assert answer.status_code == 200
    assert "一会" in answer.text
    assert answer.headers["cache-control"] == "no-cache"
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in policy.partition("style-src")[0]
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.anyio
async def test_the_api_is_no_page(bundle: Path) -> None:
    async with browsing() as client:
        unknown = await client.get("/v1/nothing")
        wrong = await client.get("/v1/orders")
        written = await client.post("/members")
    assert unknown.status_code == 404
    assert unknown.headers["content-type"] == "application/json"
    assert wrong.status_code == 405
    assert written.status_code == 404


@pytest.mark.anyio
async def test_hashed_files_stay_for_ever_and_travel_packed(bundle: Path) -> None:
    (bundle / "assets" / "index-abc.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    async with browsing() as client:
        packed = await client.get("/assets/index-abc.js")
        plain = await client.get("/assets/index-abc.js", headers={"Accept-Encoding": "identity"})
        known = await client.get(
            "/assets/index-abc.js", headers={"If-None-Match": plain.headers["etag"]}
        )
        head = await client.head("/assets/index-abc.js")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text == SCRIPT
    assert "content-encoding" not in plain.headers
    assert plain.headers["content-type"].startswith("text/javascript")
    assert "immutable" in plain.headers["cache-control"]
    assert known.status_code == 304
    assert not known.content
    assert head.status_code == 200
    assert not head.content


@pytest.mark.anyio
@pytest.mark.parametrize(
    "path",
    ["/assets/gone.js", "/gone.png", "/.vite/manifest.json", "/../core/console.py",
     "/%2e%2e/core/console.py", "/assets/..%2f..%2fcore%2fconsole.py"],
)  # fmt: skip
async def test_what_is_not_in_the_bundle_is_not_there(bundle: Path, path: str) -> None:
    async with browsing() as client:
        answer = await client.get(path)
    assert answer.status_code == 404
    assert "BUNDLE" not in answer.text


@pytest.mark.anyio
async def test_without_a_bundle_it_says_how_to_build_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "BUNDLE", tmp_path / "nothing")
    async with browsing() as client:
        answer = await client.get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.text
