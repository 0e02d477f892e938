"""A real S3 server and, before it, a wire on which requests and answers go wrong as told."""

import http.client
import threading
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = tuple[str, str]
REFUSAL = '<?xml version="1.0"?><Error><Code>{code}</Code><Message>told so</Message></Error>'
# Neither is a header of one connection passed on to another.
OWN_HEADERS = {"connection", "transfer-encoding", "content-length", "server", "date"}


class Fault:
    """What goes wrong with the next requests of a kind: nothing is sent on of those that are
    refused or dropped, an answer that is cut or garbled comes from the server."""

    def __init__(self, kind: str, method: str, name: str = "", times: int = 1) -> None:
        self.kind = kind
        self.method = method
        self.name = name
        self.times = times

    def takes(self, method: str, path: str) -> bool:
        """Whether this one goes wrong."""
        if self.times and method == self.method and self.name in path:
            self.times -= 1
            return True
        return False


class Wire:
    """The address by which the store is spoken to, what was asked of it, and what goes wrong."""

    def __init__(self, port: int) -> None:
        self.faults: deque[Fault] = deque()
        self.asked: list[Request] = []
        self.mended = threading.Event()
        self.before: Callable[[str, str], None] | None = None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, port))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def break_down(self, kind: str, method: str, name: str = "", times: int = 1) -> None:
        """Let the next requests of a method whose path has a name in it go wrong."""
        self.mended.clear()
        self.faults.append(Fault(kind, method, name, times))

    def count(self, method: str, name: str = "") -> int:
        """How many requests of a method were made whose path has a name in it."""
        return sum(1 for asked, path in self.asked if asked == method and name in path)

    def mend(self) -> None:
        """Nothing goes wrong any more, and nothing was asked."""
        self.faults.clear()
        self.asked.clear()
        self.mended.set()
        self.before = None

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def _handler(wire: Wire, port: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def answer(self) -> None:
            wire.asked.append((self.command, self.path))
            if wire.before:
                wire.before(self.command, self.path)
            fault = next((f.kind for f in wire.faults if f.takes(self.command, self.path)), "")
            length = int(self.headers.get("Content-Length") or 0)
            if fault == "hanging":
                wire.mended.wait(60)
                self.close_connection = True
                return
            if fault == "dropped":
                self.rfile.read(length // 2)
                self.close_connection = True
                return
            body = self.rfile.read(length)
            if ":" in fault:
                status, code = fault.split(":")
                self.give(int(status), {}, REFUSAL.format(code=code).encode(), "")
                return
            behind = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            try:
                headers = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
                behind.request(self.command, self.path, body, headers)
                found = behind.getresponse()
                content = found.read()
                kept = {k: v for k, v in found.getheaders() if k.lower() not in OWN_HEADERS}
            finally:
                behind.close()
            length = int(found.headers.get("Content-Length") or 0)
            self.give(found.status, kept, content, fault, length)

        def give(
            self, status: int, headers: dict[str, str], content: bytes, fault: str, length: int = 0
        ) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            size = length if self.command == "HEAD" else len(content)
            self.send_header("Content-Length", str(size))
            self.end_headers()
            if fault == "cut":
                content = content[: len(content) // 2]
                self.close_connection = True
            elif fault == "garbled":
                content = bytes([content[0] ^ 1]) + content[1:]
            self.wfile.write(content)

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer  # noqa: N815

    return Handler
