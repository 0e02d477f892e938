"""Uploaded files on disk: `YIHUI_HOME/uploads/<import>/<place>/<name>`, readable by the house only.

They are written as they come, never held in memory. Whatever goes wrong leaves nothing behind.
"""

import asyncio
import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from yihui.core.errors import Invalid, YihuiError

UPLOAD_BYTES_MAX = 2 * 2**30
UPLOAD_FILES_MAX = 20
NAME_CHARACTERS_MAX = 150
WRITE_BYTES = 2**20
HEADER_BYTES_MAX = 8192
STRAY_SECONDS = 86_400  # a folder of no import may be an upload that is under way
UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\ud800-\udfff]")


class UploadTooLarge(YihuiError):
    """The files of one import have at most 2 GiB together."""

    code = "upload_too_large"
    status = 413
    cure = "Split the files and import them one after the other, or pack them with gzip."


class DiskFull(YihuiError):
    """The server's disk has no room for the files."""

    code = "disk_full"
    status = 507
    cure = "Make room in YIHUI_HOME, then upload again; nothing was kept."


class UploadBroken(Invalid):
    """The upload did not arrive whole."""

    code = "upload_broken"
    status = 400
    cure = "Send the files as multipart/form-data, each under the name `files`, and to the end."


def folder_of(home: Path, import_no: int) -> Path:
    """Where the files of an import lie."""
    return home / "uploads" / str(import_no)


def paths_of(home: Path, import_no: int, files: Sequence[dict[str, Any]]) -> list[Path]:
    """The files of an import, in the order in which they were given."""
    folder = folder_of(home, import_no)
    return [folder / str(place) / one["name"] for place, one in enumerate(files, 1)]


def safe_name(name: str) -> str:
    """A file's name without folders and without what a file system may not like."""
    plain = UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain.encode()) > NAME_CHARACTERS_MAX:
        short = (stem or plain).encode()[: NAME_CHARACTERS_MAX - 12].decode(errors="ignore")
        plain = f"{short}{dot}{ending[:8]}" if stem else short
    return plain or "file"


class _Parts:
    """Takes the pieces of a multipart body apart and writes its files."""

    def __init__(self, folder: Path, boundary: bytes) -> None:
        self.folder = folder
        self.files: list[dict[str, Any]] = []
        self.digest = hashlib.blake2b(digest_size=16)
        self.ended = False
        self._size = 0
        self._headers: dict[bytes, bytes] = {}
        self._field, self._value = b"", b""
        self._file: BinaryIO | None = None
        self._parser = MultipartParser(boundary, {
            "on_part_begin": self._begin, "on_part_data": self._data, "on_part_end": self.close,
            "on_header_field": self._header_field, "on_header_value": self._header_value,
            "on_header_end": self._header_end, "on_headers_finished": self._open,
            "on_end": self._end,
        })  # fmt: skip

    def write(self, piece: bytes) -> None:
        """Take the next piece of the body."""
        self._parser.write(piece)

    def close(self) -> None:
        """Put away the file at hand, so that a cut of the power does not take it."""
        if self._file is not None:
            file, self._file = self._file, None
            with file:
                file.flush()
                os.fsync(file.fileno())
                self.files[-1]["bytes"] = file.tell()

    def _begin(self) -> None:
        self._headers = {}

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        if len(self._value) + len(self._field) > HEADER_BYTES_MAX:
            raise UploadBroken("A part's header is too long.")

    def _header_end(self) -> None:
        self._headers[self._field.lower()] = self._value
        self._field, self._value = b"", b""

    def _open(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        if b"filename" not in options:  # a field of the form that is no file
            return
        if len(self.files) >= UPLOAD_FILES_MAX:
            raise Invalid(f"At most {UPLOAD_FILES_MAX} files at once.", field="files",
                          cure="Import the others afterwards.",
                          zh=(f"一次最多上传 {UPLOAD_FILES_MAX} 个文件。",
                              "其余的下次再导入。"))  # fmt: skip
        name = safe_name(options[b"filename"].decode("utf-8", "replace"))
        self.files.append({"name": name, "bytes": 0})
        folder = self.folder / str(len(self.files))
        folder.mkdir(mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        self._file = os.fdopen(os.open(folder / name, flags, 0o600), "wb")
        self.digest.update(b"\x00file\x00")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._file is None:
            return
        self._size += end - start
        if self._size > UPLOAD_BYTES_MAX:
            raise UploadTooLarge
        piece = data[start:end]
        self._file.write(piece)
        self.digest.update(piece)

    def _end(self) -> None:
        self.ended = True


async def keep(
    home: Path, import_no: int, content_type: str, body: AsyncIterator[bytes]
) -> tuple[list[dict[str, Any]], bytes]:
    """Write an upload to its folder: the files with their sizes, and a digest of their content.

    Raises UploadBroken, UploadTooLarge, DiskFull or Invalid; then nothing is left behind.
    """
    kind, options = parse_options_header(content_type)
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise UploadBroken("The body is no multipart/form-data.")
    folder = folder_of(home, import_no)
    done = False
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        parts = _Parts(folder, options[b"boundary"])
        try:
            await _write(parts, body)
        finally:
            await asyncio.to_thread(parts.close)
        if not parts.ended:
            raise UploadBroken
        if not parts.files or not any(one["bytes"] for one in parts.files):
            raise Invalid("There is no file in it, or only empty ones.", field="files",
                          cure="Choose a file in which something stands.",
                          zh=("没有文件，或文件都是空的。", "选择有内容的文件。"))  # fmt: skip
        done = True
        return parts.files, parts.digest.digest()
    except FormParserError as error:
        raise UploadBroken(f"The upload cannot be read: {error}.") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull from None
        raise
    finally:
        if not done:
            drop(home, import_no)


async def _write(parts: _Parts, body: AsyncIterator[bytes]) -> None:
    """Pieces are gathered to a MiB, so that a large upload does not cost a thread's hop each."""
    gathered = bytearray()
    async for piece in body:
        gathered += piece
        if len(gathered) >= WRITE_BYTES:
            await asyncio.to_thread(parts.write, bytes(gathered))
            gathered.clear()
    await asyncio.to_thread(parts.write, bytes(gathered))


def drop(home: Path, import_no: int) -> None:
    """Remove the files of an import."""
    shutil.rmtree(folder_of(home, import_no), ignore_errors=True)


def strays(home: Path) -> list[int]:
    """Folders that are old enough not to be an upload under way."""
    found = []
    for folder in (home / "uploads").glob("*"):
        if folder.name.isdecimal() and time.time() - folder.stat().st_mtime > STRAY_SECONDS:
            found.append(int(folder.name))
    return found
