"""Numbered plain-SQL files, forward only, run by yoyo. Until the first release there is one."""

import warnings
from urllib.parse import urlsplit, urlunsplit

from yihui.core.sql import PACKAGE

FOLDER = PACKAGE / "migrations"
LOCK_SECONDS = 60


def migrate(url: str) -> list[str]:
    """Bring a database up to date; the names of what was applied, in order."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # yoyo still asks importlib for names that have moved
        from yoyo import get_backend, read_migrations

        backend = get_backend(_for_yoyo(url))
    try:
        with backend.lock(timeout=LOCK_SECONDS):
            wanted = backend.to_apply(read_migrations(str(FOLDER)))
            names = [migration.id for migration in wanted]
            backend.apply_migrations(wanted)
    finally:
        backend.connection.close()
    return names


def _for_yoyo(url: str) -> str:
    """yoyo names the driver in the scheme."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme="postgresql+psycopg"))
