"""Keys are made once, stay private, and nothing is opened by the wrong one."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from yihui.core import security
from yihui.core.security import KeyRing, key_ring

RING = KeyRing(master=b"m" * 32, hash_keys={1: b"a" * 32, 2: b"b" * 32})


def test_a_key_ring_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = key_ring(home)
    assert key_ring(home) == made
    assert made.key_no == 1
    assert len(made.master) == len(made.hash_keys[1]) == security.KEY_BYTES
    assert made.master != made.hash_keys[1]
    assert stat.S_IMODE((home / "keys.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [path.name for path in home.iterdir()] == ["keys.json"]


def test_those_who_start_at_once_get_the_same_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starters:
        rings = list(starters.map(key_ring, [tmp_path] * 8))
    assert all(ring == rings[0] for ring in rings)


def test_hashes_are_keyed_and_use_the_newest_key() -> None:
    assert RING.key_no == 2
    assert RING.hashed("+8613900000001") == RING.hashed("+8613900000001")
    assert RING.hashed("+8613900000001") != RING.hashed("+8613900000002")
    assert KeyRing(RING.master, {2: b"c" * 32}).hashed("x") != RING.hashed("x")
    # RFC 4231, test case 2: HMAC-SHA-256 of this text under the key "Jefe", first 16 bytes.
    told = KeyRing(b"", {1: b"Jefe"}).hashed("what do ya want for nothing?")
    assert told.hex() == "5bdcc146bf60754e6a042426089575c7"


def test_what_is_sealed_opens_for_the_same_purpose_only() -> None:
    sealed = RING.sealed(b"13900000001", b"member 7")
    assert RING.opened(sealed, b"member 7") == b"13900000001"
    assert b"13900000001" not in sealed
    assert RING.sealed(b"13900000001", b"member 7") != sealed
    spoilt = sealed[:-1] + bytes([sealed[-1] ^ 1])
    other = KeyRing(b"n" * 32, RING.hash_keys)
    for ring, text, about in [(RING, sealed, b"member 8"), (RING, spoilt, b"member 7"),
                              (other, sealed, b"member 7")]:  # fmt: skip
        with pytest.raises(InvalidTag):
            ring.opened(text, about)


def test_a_members_data_key_is_wrapped() -> None:
    bare, wrapped = RING.new_data_key()
    assert RING.data_key(wrapped) == bare
    assert bare not in wrapped
    with pytest.raises(InvalidTag):
        RING.opened(wrapped)


def test_an_api_key_is_checked_by_its_hash() -> None:
    key_id, key, kept = security.new_api_key()
    assert security.split_api_key(key) == (key_id, key.split("_", 2)[2])
    assert security.same(kept, security.secret_hash(key.split("_", 2)[2]))
    assert not security.same(kept, security.secret_hash(security.new_api_key()[1]))


@pytest.mark.parametrize("key", ["", "yh", "yh_only", "xx_a_b", "Bearer yh_a_b"])
def test_what_is_no_api_key_is_told_apart(key: str) -> None:
    assert security.split_api_key(key) is None


def test_a_secret_may_contain_the_separator() -> None:
    assert security.split_api_key("yh_abc_a_b_c") == ("abc", "a_b_c")
