"""The console's built bundle: read once, served compressed, with a strict policy for browsers."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.responses import Response

BUNDLE = Path(__file__).resolve().parents[1] / "console"
# What is never a page of the console: an unknown address there is told in JSON.
API = ("/v1/", "/v1", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/redoc")
WORDS = {".html", ".js", ".css", ".svg", ".json", ".txt", ".map"}
SMALLEST_BYTES = 1024  # below, compressing gains nothing
HASHED = "/assets/"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# Styles are written by the components at run time; scripts come from files alone.
POLICY = "; ".join(
    (
        "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:", "connect-src 'self'", "font-src 'self'",
        "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
NOT_BUILT = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>一会 Yihui</title>
<h1>控制台还没有构建</h1><p>请在代码目录中运行 <code>make setup</code>，然后重新启动。</p>
<h1 lang="en">The console is not built</h1>
<p lang="en">Run <code>make setup</code> in the checkout and start again. The API works:
<a href="/docs">/docs</a>.</p></html>
"""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the bundle, as it is and compressed."""

    kind: str
    plain: bytes
    packed: bytes | None
    tag: str
    caching: str


@cache
def read_bundle(folder: Path) -> dict[str, File]:
    """The files of a bundle by their address; empty when it is not built."""
    if not (folder / "index.html").exists():
        return {}
    return {
        f"/{path.relative_to(folder)}": _read(folder, path)
        for path in sorted(folder.glob("**/*"))
        if path.is_file() and not any(part[0] == "." for part in path.relative_to(folder).parts)
        and path.suffix != ".gz"
    }  # fmt: skip


def _read(folder: Path, path: Path) -> File:
    plain = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.suffix == ".js":  # some machines say application/x-javascript
        kind = "text/javascript"
    packed = None
    if path.suffix in WORDS and len(plain) >= SMALLEST_BYTES:
        beside = path.with_name(f"{path.name}.gz")  # the build leaves it there
        packed = beside.read_bytes() if beside.exists() else gzip.compress(plain, 6, mtime=0)
    address = f"/{path.relative_to(folder)}"
    caching = FOR_EVER if address.startswith(HASHED) else ASK_AGAIN
    if kind.startswith("text/") or kind.endswith("+xml"):
        kind = f"{kind}; charset=utf-8"
    return File(kind, plain, packed, f'"{hashlib.sha256(plain).hexdigest()[:20]}"', caching)


def add_console(app: FastAPI) -> None:
    """Serve the console wherever no route answers.

    It stands behind the routes, not among them: a route asked with a wrong method still says so.
    """
    files = read_bundle(BUNDLE)
    nowhere = app.router.default

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        reading = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        path = scope["path"] if reading else ""
        if not reading or path in API or path.startswith(API[0]):
            await nowhere(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value for key, value in scope["headers"]}
        response = _answer(files, path, headers)
        if scope["method"] == "HEAD":
            response.body = b""
        await response(scope, receive, send)

    app.router.default = serve


def _answer(files: dict[str, File], path: str, headers: dict[str, bytes]) -> Response:
    if not files:
        return Response(NOT_BUILT, 503, {**HEADERS, "Cache-Control": "no-store"}, "text/html")
    file = files.get(path)
    if file is None:
        # A page of the console has no ending; a file that is not there is not a page.
        if path.startswith(HASHED) or "." in path.rpartition("/")[2]:
            return Response("Not found.\n", 404, HEADERS, "text/plain")
        file = files["/index.html"]
    shown = {**HEADERS, "Cache-Control": file.caching, "ETag": file.tag, "Vary": "Accept-Encoding"}
    if headers.get("if-none-match", b"").decode("latin-1") == file.tag:
        return Response(None, 304, shown)
    packs = b"gzip" in headers.get("accept-encoding", b"")
    if file.packed is not None and packs:
        shown["Content-Encoding"] = "gzip"
        return Response(file.packed, 200, shown, file.kind)
    return Response(file.plain, 200, shown, file.kind)
