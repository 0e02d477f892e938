"""A bucket of an S3-compatible store, where the lake's files lie when the settings name one.

What is written there is whole or not there, and read again it is what was written: files go in
pieces, each signed with its checksum, and come back in pieces, checked as a whole against the
digest in the books. What goes wrong becomes a Trouble that says what to do. Only this file knows
the client; it finds the keys by itself, and nothing it says is passed on but a code.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError, NotModifiedError
from obstore.store import S3Store

from yihui.core import settings
from yihui.core.errors import YihuiError
from yihui.lake.types import File, Trouble

Answer = TypeVar("Answer")
ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9._=-]+)*)/?")
CODE = re.compile(r"<Code>(\w+)</Code>")
# A request carries at most so much, so that a line of 150 kB/s gets it through in time.
PIECE_BYTES = 8 << 20
REQUEST_SECONDS, CONNECT_SECONDS = 60, 5
RETRIES, RETRY_SECONDS = 4, 30
# A body that broke off, or a file that is not what was written, is fetched again so often.
FETCHES = 3
AT_ONCE = 8
REFUSED = {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken",
           "InvalidToken", "AllAccessDisabled"}  # fmt: skip
SKEWED = {"RequestTimeTooSkewed", "RequestExpired"}
ELSEWHERE = {"PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed"}


class BucketUnfit(YihuiError):
    """The settings of the lake's bucket are not right."""

    code = "lake_bucket_unfit"
    cure = "YIHUI_LAKE_STORE is s3://bucket/prefix, YIHUI_LAKE_ENDPOINT a URL, see docs."


class Bucket:
    """The lake's objects in a bucket, below a prefix."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.objects = _connect(address)
        # What was last read of objects that are written anew, so that only changes are fetched.
        self.known: dict[str, tuple[str | None, bytes]] = {}
        self.workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="lake bucket")

    def put(self, folder: Path, files: Sequence[File]) -> list[File]:
        """Write files of a folder into the bucket; the same with their digests. Raises Trouble."""
        digests = list(self.workers.map(lambda one: self._put(folder / one.path, one.path), files))
        return [replace(one, digest=own) for one, own in zip(files, digests, strict=True)]

    def _put(self, path: Path, name: str) -> str:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self._do(lambda: obstore.put(self.objects, name, file, chunk_size=PIECE_BYTES,
                                         max_concurrency=AT_ONCE))  # fmt: skip
        return digest

    def fetch(self, name: str, size: int, digest: str | None, to: Path) -> None:
        """Write an object into a file that nobody has opened. Raises Trouble when it is not what
        was put, also after some tries."""
        found = ""
        for _ in range(FETCHES):
            found = self._fetch(name, size, to)
            if digest in (None, found):
                return
        raise Trouble("files_missing", f"{name} in {self.address} is not what was written.")

    def _fetch(self, name: str, size: int, to: Path) -> str:
        digest = hashlib.sha256()
        with to.open("wb") as file:
            for start in range(0, size, PIECE_BYTES):
                end = min(start + PIECE_BYTES, size)
                get = partial(obstore.get_range, self.objects, name, start=start, end=end)
                piece = self._do(get, FETCHES)
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def write(self, name: str, content: bytes) -> None:
        """Write a small object, which may be there already. Raises Trouble."""
        done = self._do(lambda: obstore.put(self.objects, name, content))
        self.known[name] = (done["e_tag"], content)

    def read(self, name: str) -> bytes | None:
        """A small object as it is now; None without one. Raises Trouble."""
        tag, content = self.known.get(name, (None, b""))
        options = {"if_none_match": tag} if tag else {}

        def get() -> tuple[str | None, bytes]:
            try:
                found = obstore.get(self.objects, name, options=options)  # type: ignore[arg-type]
            except NotModifiedError:
                return tag, content
            return found.meta["e_tag"], bytes(found.bytes())

        try:
            self.known[name] = self._do(get, FETCHES)
        except Absent:
            self.known.pop(name, None)
            return None
        return self.known[name][1]

    def find_sizes(self, below: str) -> dict[str, int]:
        """The objects whose names begin with a folder's, with their sizes. Raises Trouble."""
        return {name: size for name, size, _ in self._list(below)}

    def sweep(self, below: str, known: Collection[str], before: datetime) -> list[str]:
        """Delete what is not known and was written before a moment. Raises Trouble."""
        swept = [name for name, _, at in self._list(below) if name not in known and at < before]
        if swept:
            self._do(lambda: obstore.delete(self.objects, swept))
        return swept

    def _list(self, below: str) -> list[tuple[str, int, datetime]]:
        def pages() -> list[tuple[str, int, datetime]]:
            return [(one["path"], one["size"], one["last_modified"])
                    for page in obstore.list(self.objects, below) for one in page]  # fmt: skip

        return self._do(pages, FETCHES)

    def _do(self, request: Callable[[], Answer], tries: int = 1) -> Answer:
        """What a request answers. One that broke off in the middle of its answer is made again."""
        for left in reversed(range(tries)):
            try:
                return request()
            # The client's text may hold what it signed: nothing of it is chained.
            except (BaseError, OSError, ValueError) as error:
                trouble = _trouble(error, self.address)
            if not left or trouble.code != "bucket_unreachable":
                raise trouble
        raise AssertionError


class Absent(Trouble):
    """An object that is not in the bucket."""


def _trouble(error: Exception, address: str) -> Trouble:
    """What to tell of an error of the client."""
    text = str(error)
    found = CODE.search(text)
    code = found[1] if found else ""
    kind = type(error).__name__
    if code == "NoSuchBucket":
        return Trouble("bucket_missing", f"There is no bucket of {address}: make it, or mend "
                       "YIHUI_LAKE_STORE and YIHUI_LAKE_ENDPOINT.")  # fmt: skip
    if code in SKEWED:
        return Trouble("bucket_clock", f"{address} says that this machine's clock is wrong: let it "
                       "be set by a time server.")  # fmt: skip
    if code in ELSEWHERE:
        return Trouble("bucket_elsewhere", f"{address} lies in another region than "
                       "YIHUI_LAKE_REGION says.")  # fmt: skip
    if isinstance(error, FileNotFoundError) or code == "InvalidRange":
        return Absent("files_missing", f"A file is not in {address}.")
    refused = kind in ("PermissionDeniedError", "UnauthenticatedError") or code in REFUSED
    if refused or "169.254." in text:
        said = f" ({code})" if code else ""
        return Trouble("bucket_refused", f"{address} refuses{said}: look at AWS_ACCESS_KEY_ID, "
                       "AWS_SECRET_ACCESS_KEY and what they may do there.")  # fmt: skip
    said = f", or answers {code}" if code else ""
    return Trouble("bucket_unreachable", f"{address} cannot be reached{said}; it is tried again.")


def _connect(address: str) -> S3Store:
    found = ADDRESS.fullmatch(address)
    if not found:
        raise BucketUnfit(f"{address!r} is not s3://bucket/prefix.")
    bucket, prefix = found[1], found[2].strip("/")
    endpoint = settings.read("YIHUI_LAKE_ENDPOINT").rstrip("/")
    by_host = settings.read("YIHUI_LAKE_ADDRESSING") == "host"
    given = {"region": settings.read("YIHUI_LAKE_REGION")}
    if endpoint:
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BucketUnfit(f"{endpoint!r} is not a URL.")
        given["endpoint"] = f"{parts.scheme}://{bucket}.{parts.netloc}" if by_host else endpoint
    return S3Store(
        bucket,
        prefix=prefix or None,
        virtual_hosted_style_request=by_host,
        client_options={
            "allow_http": endpoint.startswith("http://"),
            "timeout": timedelta(seconds=REQUEST_SECONDS),
            "connect_timeout": timedelta(seconds=CONNECT_SECONDS),
        },
        retry_config={
            "max_retries": RETRIES,
            "retry_timeout": timedelta(seconds=RETRY_SECONDS),
        },
        **{name: value for name, value in given.items() if value},  # type: ignore[arg-type]
    )
