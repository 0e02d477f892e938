"""Who owns the embedded server: a lock on a file that ends with its process."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock and what for: starting, serving or stopping."""

    state: str
    pid: int

    def lives(self) -> bool:
        """Whether the process that wrote it is still there."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        return True


class Lock:
    """A lock on a file that ends with this process, however it ends (flock).

    Neither the server nor a forked worker keeps it: the first because the descriptor closes on
    exec, the second because it closes its copy. Otherwise a dead owner would seem to live.
    """

    open_ones: ClassVar[set["Lock"]] = set()

    def __init__(self, path: Path, *, make: bool = True) -> None:
        flags = os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if make else 0)
        self.descriptor = os.open(path, flags, 0o600)
        self.held = False
        self.open_ones.add(self)

    def take(self, *, shared: bool = False) -> bool:
        """Try to lock, without waiting."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self.descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            self.held = False
        else:
            self.held = True
        return self.held

    def tell(self, state: str) -> None:
        """Write down what the holder does, for the messages of those who wait."""
        text = f"{state} {os.getpid()}\n".encode()
        os.pwrite(self.descriptor, text, 0)
        os.ftruncate(self.descriptor, len(text))

    def holder(self) -> Holder:
        """What the last holder wrote; the lock is the truth, this is only its label."""
        state, _, pid = os.pread(self.descriptor, 100, 0).decode().partition(" ")
        return Holder(state, int(pid or 0))

    def close(self) -> None:
        """Unlock; doing it twice is harmless."""
        if self in self.open_ones:
            self.open_ones.discard(self)
            self.held = False
            os.close(self.descriptor)


def find_holder(path: Path) -> Holder | None:
    """Who holds a lock; None when nobody does. Holds it itself for a moment."""
    try:
        lock = Lock(path, make=False)
    except OSError:
        return None
    try:
        return None if lock.take(shared=True) else lock.holder()
    finally:
        lock.close()


def _forget_locks() -> None:
    for lock in list(Lock.open_ones):
        lock.close()


os.register_at_fork(after_in_child=_forget_locks)
