"""Keys and secrets: keyed hashes, sealed values, API keys, passwords, tokens of sessions.

Never our own cryptography.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
HASH_BYTES = 16
KEY_BYTES = 32
# argon2id with 64 MiB, 3 passes, 4 lanes (RFC 9106, section 4, second choice).
PASSWORDS = PasswordHasher()
# No vowels and no look-alikes: what is read aloud or typed from paper makes no words and no doubt.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The master key that wraps data keys, and the numbered keys of hashes (newest last).

    They live in `keys.json` in YIHUI_HOME, readable by its owner only. Without them no identifier
    can be found again: back the file up apart from the database.
    """

    master: bytes
    hash_keys: dict[int, bytes]

    @property
    def key_no(self) -> int:
        """The number of the key that new hashes use."""
        return max(self.hash_keys)

    def hashed(self, text: str) -> bytes:
        """The keyed hash of a normalised value (HMAC-SHA256, first 16 bytes)."""
        hasher = _hasher(self.hash_keys[self.key_no]).copy()
        hasher.update(text.encode())
        return hasher.finalize()[:HASH_BYTES]

    def sealed(self, value: bytes, about: bytes = b"") -> bytes:
        """A value encrypted with the master key; `about` is bound to it."""
        return _sealer(self.master).seal(value, about)

    def opened(self, sealed: bytes, about: bytes = b"") -> bytes:
        return _sealer(self.master).unseal(sealed, about)

    def signed(self, value: bytes, use: bytes) -> bytes:
        """The signature of a value (HMAC-SHA256), by a key of the master's for this use alone."""
        return hmac.digest(_derived(self.master, use), value, "sha256")

    def new_data_key(self) -> tuple[bytes, bytes]:
        """A fresh data key of a member, bare and wrapped."""
        key = os.urandom(KEY_BYTES)
        return key, self.sealed(key, b"data key")

    def data_key(self, wrapped: bytes) -> bytes:
        return self.opened(wrapped, b"data key")


class Sealer:
    """One key, for several values: to make it ready takes as long as to seal a value."""

    __slots__ = ("cipher",)

    def __init__(self, key: bytes) -> None:
        self.cipher = AESGCM(key)

    def seal(self, value: bytes, about: bytes = b"") -> bytes:
        """AES-256-GCM: a random nonce, then the ciphertext with its tag."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self.cipher.encrypt(nonce, value, about)

    def unseal(self, sealed: bytes, about: bytes = b"") -> bytes:
        """The value again; cryptography.exceptions.InvalidTag when key or text are wrong."""
        return self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)


# Of the house's own keys, not of members': to make one ready takes longer than to use it.
@lru_cache(maxsize=8)
def _sealer(key: bytes) -> Sealer:
    return Sealer(key)


@lru_cache(maxsize=8)
def _derived(key: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=use).derive(key)


@lru_cache(maxsize=8)
def _hasher(key: bytes) -> HMAC:
    return HMAC(key, SHA256())


def seal(key: bytes, value: bytes, about: bytes = b"") -> bytes:
    """One value sealed with a key."""
    return Sealer(key).seal(value, about)


def unseal(key: bytes, sealed: bytes, about: bytes = b"") -> bytes:
    """The value again; cryptography.exceptions.InvalidTag when key or text are wrong."""
    return Sealer(key).unseal(sealed, about)


def key_ring(home: Path) -> KeyRing:
    """The key ring of this installation; made on first use (atomically, mode 0600)."""
    path = home / "keys.json"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        _write_new(path, {"master": _text(os.urandom(KEY_BYTES)),
                          "hash_keys": {"1": _text(os.urandom(KEY_BYTES))}})  # fmt: skip
    kept = json.loads(path.read_text())
    numbered = {int(number): _bytes(key) for number, key in kept["hash_keys"].items()}
    return KeyRing(_bytes(kept["master"]), numbered)


def _write_new(path: Path, content: dict[str, object]) -> None:
    """Two processes may start at once: only the first link of the name wins."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def new_api_key() -> tuple[str, str, bytes]:
    """A new API key: its public id, the whole key (shown once), and the hash that is kept."""
    key_id = secrets.token_hex(6)
    secret = secrets.token_urlsafe(32)
    return key_id, f"yh_{key_id}_{secret}", secret_hash(secret)


def split_api_key(key: str) -> tuple[str, str] | None:
    """The id and the secret of a key, or None when it has not the form of one."""
    parts = key.split("_", 2)
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == "yh" else None


def secret_hash(secret: str) -> bytes:
    """Keys are 256 random bits, so a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(secret.encode()).digest()


def same(one: bytes, other: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one, other)


def password_hash(password: str) -> str:
    """The argon2id hash of a password. It takes about 50 ms on purpose: call it in a thread."""
    return PASSWORDS.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether this is the password of the hash; without a hash the same work is done for nothing,
    so that the time of the answer does not tell whether somebody has this login."""
    try:
        fits = PASSWORDS.verify(kept or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return fits and kept is not None


@cache
def _nobodys_hash() -> str:
    return PASSWORDS.hash(secrets.token_urlsafe(KEY_BYTES))


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with weaker parameters than those of today."""
    return PASSWORDS.check_needs_rehash(kept)


def new_password() -> str:
    """A password to be shown once: 16 letters in groups, 76 bits."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def new_token() -> str:
    """The secret of a session: 256 random bits."""
    return secrets.token_urlsafe(KEY_BYTES)


def csrf_of(token: str) -> str:
    """What a page must send beside the session's cookie; it is made of the cookie's token."""
    return hmac.new(token.encode(), b"csrf", "sha256").hexdigest()
