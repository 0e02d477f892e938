"""The lake: the house's facts as columnar files, and the one door through which they are asked."""

from yihui.lake.books import Overtaken, clean, find_health, find_state, start_over
from yihui.lake.cluster import Cluster
from yihui.lake.compaction import compact
from yihui.lake.door import SECONDS_MAX, Engine, Lake, Reading, engine
from yihui.lake.exporting import SESSION, export, export_catalogues, leased, write
from yihui.lake.facts import MEMBERS_BASE, TAGS, TAGS_RENEWED
from yihui.lake.folder import WORK, bucket_of, place
from yihui.lake.jobs import Keeper, keep, pool_for
from yihui.lake.moving import Moved, move_into, move_out
from yihui.lake.proof import Compared, compare
from yihui.lake.settling import settle
from yihui.lake.types import (
    WHOLE,
    BucketAway,
    Exported,
    File,
    Health,
    LakeAway,
    LakeSlow,
    Scope,
    State,
    Trouble,
    WorkFailed,
)
from yihui.lake.workshop import Bench, Row, keep_tables

__all__ = [
    "MEMBERS_BASE", "SECONDS_MAX", "SESSION", "TAGS", "TAGS_RENEWED", "WHOLE", "WORK", "Bench",
    "BucketAway", "Cluster", "Compared", "Engine", "Exported", "File", "Health", "Keeper", "Lake",
    "LakeAway", "LakeSlow", "Moved", "Overtaken", "Reading", "Row", "Scope", "State", "Trouble",
    "WorkFailed", "bucket_of", "clean", "compact", "compare", "engine", "export",
    "export_catalogues", "find_health", "find_state", "keep", "keep_tables", "leased", "move_into",
    "move_out", "place", "pool_for", "settle", "start_over", "write",
]  # fmt: skip
