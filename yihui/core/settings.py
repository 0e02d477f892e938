"""Settings are one table: name, default, unit, help. Nothing else reads the environment."""

import contextlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    default: str
    unit: str
    help: str


SETTINGS = (
    Setting(
        "YIHUI_HOME", "~/.yihui", "folder", "All state: embedded database, keys, logs, rejects."
    ),
    Setting(
        "YIHUI_DATABASE_URL",
        "",
        "URL",
        "A PostgreSQL 15–18 server; unset means the embedded one in YIHUI_HOME.",
    ),
    Setting("YIHUI_HOST", "127.0.0.1", "address", "Where the API listens."),
    Setting("YIHUI_PORT", "8080", "port", "Where the API listens."),
    Setting(
        "YIHUI_PROXIES",
        "127.0.0.1",
        "addresses",
        "Reverse proxies, by commas, whose X-Forwarded-For and -Proto are believed.",
    ),
    Setting(
        "YIHUI_ORIGINS",
        "",
        "URLs",
        "Where else browsers open the console, by blanks; for proxies that change Host.",
    ),
    Setting(
        "YIHUI_SECURE_COOKIE",
        "",
        "yes",
        "yes: the session's cookie goes over https only, whatever the request came by.",
    ),
    Setting(
        "YIHUI_ZONE",
        "Asia/Shanghai",
        "time zone",
        "The programme's zone: business days, expiry dates and local hours.",
    ),
    Setting(
        "YIHUI_BRANDS",
        "",
        "apart",
        "apart: a brand's people see of a member what she did with it, until she allows linking.",
    ),
    Setting("YIHUI_REGION", "CN", "country", "The country of phone numbers written without one."),
    Setting(
        "YIHUI_DB_MEMORY",
        "",
        "MiB",
        "Memory the embedded server plans for; unset means half of the machine's.",
    ),
    Setting(
        "YIHUI_DB_OS_USER",
        "nobody",
        "system user",
        "Who owns the embedded server when the program is started as root.",
    ),
    Setting(
        "YIHUI_INTERACTIVE_RECORDS", "256", "records", "Most records of one interactive batch."
    ),
    Setting(
        "YIHUI_INTERACTIVE_WAIT", "5", "ms", "How long an interactive batch waits for company."
    ),
    Setting("YIHUI_BULK_RECORDS", "5000", "records", "Records of one bulk batch."),
    Setting(
        "YIHUI_QUEUE_RECORDS",
        "20000",
        "records",
        "Records that may wait in front of a lane; more are answered 429.",
    ),
    Setting("YIHUI_DEADLINE", "10000", "ms", "How long a request waits for its batch."),
    Setting(
        "YIHUI_LAKE", "", "folder", "The lake's Parquet files; unset means `lake` in YIHUI_HOME."
    ),
    Setting(
        "YIHUI_LAKE_STORE",
        "",
        "URL",
        "s3://bucket/prefix: the lake's files lie there, and YIHUI_LAKE holds those used last.",
    ),
    Setting(
        "YIHUI_LAKE_ENDPOINT", "", "URL", "Where the S3-compatible store is; unset: that of AWS."
    ),
    Setting("YIHUI_LAKE_REGION", "", "region", "The region of the bucket; unset: AWS_REGION."),
    Setting(
        "YIHUI_LAKE_ADDRESSING",
        "path",
        "path, host",
        "host: the bucket's name is part of the host's, as Aliyun OSS wants it.",
    ),
    Setting(
        "YIHUI_LAKE_CACHE",
        "20480",
        "MiB",
        "Files of the bucket that YIHUI_LAKE holds; those used longest ago go first.",
    ),
    Setting(
        "YIHUI_LAKE_MEMORY",
        "",
        "MiB",
        "Memory for the lake; more spills. Unset: a quarter of the machine's, at least 1024.",
    ),
    Setting(
        "YIHUI_MERGE_POINTS",
        "10000",
        "points",
        "A merge of members that moves more than this needs a second person.",
    ),
    Setting(
        "YIHUI_MERGE_DAYS", "7", "days", "How long a proposed merge waits for the second person."
    ),
    Setting(
        "YIHUI_EXTEND_POINTS",
        "10000",
        "points",
        "Points one person extends by hand in a day; for more a second one is needed.",
    ),
    Setting(
        "YIHUI_ADJUST_POINTS",
        "1000",
        "points",
        "Points by hand above this, for one member in a day, need a second person.",
    ),
    Setting(
        "YIHUI_ADJUST_FILE_POINTS",
        "10000",
        "points",
        "Points one person moves by files in a day; for more a second one is needed.",
    ),
    Setting(
        "YIHUI_ADJUST_DAYS",
        "7",
        "days",
        "How long points by hand wait for the second person.",
    ),
    Setting(
        "YIHUI_LEND_DAYS",
        "92",
        "days",
        "Tiers lent by hand for more days, to one member in a year, need a second person.",
    ),
    Setting(
        "YIHUI_LEND_NOTICE_DAYS",
        "14",
        "days",
        "How long before a lent tier ends the notice comes.",
    ),
    Setting(
        "YIHUI_ATTACH_DAYS",
        "30",
        "days",
        "How long after its day an order can be made its member's by its receipt; 0: never.",
    ),
    Setting("YIHUI_TOKEN_MINUTES", "15", "min", "How long a member's token lasts; at most 1440."),
    Setting(
        "YIHUI_REBATE_PERCENT",
        "0",
        "%",
        "What gives back so much of a purchase by points is refused; 0: from 100 on.",
    ),
    Setting(
        "YIHUI_OWN_POINTS",
        "0",
        "points",
        "Points a member redeems by herself at a time, at most; 0: only tills redeem.",
    ),
    Setting(
        "YIHUI_OWN_EXCHANGE",
        "0",
        "points",
        "Points a member exchanges by herself at a time, at most; 0: only staff exchange.",
    ),
    Setting(
        "YIHUI_OWN_BENEFITS",
        "",
        "codes",
        "Benefits that members use by themselves, by commas; *: all of them.",
    ),
    Setting(
        "YIHUI_OWN_CHANNEL",
        "",
        "code",
        "The channel in which a member redeems by herself, where a currency names channels.",
    ),
    Setting("YIHUI_OWN_RATE", "60", "a minute", "Requests of one member by her token; more: 429."),
    Setting(
        "YIHUI_TMALL_GATEWAY",
        "https://eco.taobao.com/router/rest",
        "URL",
        "Where Tmall is asked for what changed.",
    ),
    Setting(
        "YIHUI_DOUYIN_GATEWAY",
        "https://openapi-fxg.jinritemai.com",
        "URL",
        "Where Douyin is asked for what changed.",
    ),
    Setting("YIHUI_PULL_MINUTES", "5", "min", "How often platforms are asked for what changed."),
    Setting(
        "YIHUI_PUSH_DAYS", "30", "days", "How long applied messages of platforms are kept, sealed."
    ),
    Setting(
        "YIHUI_SECRET_HOURS",
        "24",
        "h",
        "How long a source's secret of before a rotation is still accepted.",
    ),
    Setting("YIHUI_SILENT_MINUTES", "120", "min", "A source that is silent for longer: an alarm."),
    Setting("YIHUI_BEHIND_MINUTES", "60", "min", "Records that come later than this: an alarm."),
    Setting("YIHUI_ERRORS_PERMILLE", "20", "‰", "More of a source's records refused: an alarm."),
    Setting("YIHUI_VOLUME_PERCENT", "50", "%", "A day further off the habit than this: an alarm."),
    Setting("YIHUI_ALARM_MINUTES", "10", "min", "How long it must last to begin or end an alarm."),
    Setting(
        "YIHUI_TAG_COVERAGE_DAYS",
        "400",
        "days",
        "How long it is kept how many members had each tag on a day.",
    ),
    Setting(
        "YIHUI_TAG_FALL_PERCENT",
        "20",
        "%",
        "A tag that covers so much less than 7 or 30 days ago: an alarm.",
    ),
    Setting(
        "YIHUI_SUGGEST",
        "",
        "nightly",
        "nightly: the worker searches for probable matches of members once a night.",
    ),
    Setting(
        "YIHUI_COMPARE",
        "nightly",
        "nightly, never",
        "nightly: the worker rebuilds who is one person once a night, and keeps what differs.",
    ),
    Setting(
        "YIHUI_SPARK",
        "",
        "Spark master",
        "spark://host:7077 or such: people are rebuilt and tags made there; unset: in a process.",
    ),
    Setting(
        "YIHUI_SPARK_FOLDER",
        "",
        "folder",
        "Where this machine and all of Spark's can read and write; unset: `spark` in YIHUI_HOME.",
    ),
    Setting(
        "YIHUI_SPARK_OPTIONS", "", "options", "More for Spark, by blanks: spark.executor.memory=8g."
    ),
    Setting("YIHUI_LOG", "info", "level", "The lowest level of log lines."),
)
LAKE_LEAST_MIB = 1024
BY_NAME = {setting.name: setting for setting in SETTINGS}


def read(name: str) -> str:
    """The value of a setting, from the environment or its default."""
    return os.environ.get(name) or BY_NAME[name].default


def number(name: str) -> int:
    """The value of a setting that is a whole number; ValueError names the setting."""
    try:
        return int(read(name))
    except ValueError:
        raise ValueError(f"{name} must be a whole number, not {read(name)!r}") from None


def machine_memory_mib() -> int:
    """What the machine has, or its container may use."""
    most = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for limit in ("memory.max", "memory/memory.limit_in_bytes"):
        with contextlib.suppress(OSError, ValueError):
            most = min(most, int(Path("/sys/fs/cgroup", limit).read_text()))
    return most // 2**20


def lake_memory_mib() -> int:
    """YIHUI_LAKE_MEMORY, or a quarter of the machine's: a worker and the API may take it each."""
    if read("YIHUI_LAKE_MEMORY"):
        return number("YIHUI_LAKE_MEMORY")
    return max(LAKE_LEAST_MIB, machine_memory_mib() // 4)


def home() -> Path:
    """The folder of all state."""
    return Path(read("YIHUI_HOME")).expanduser().resolve()


def java() -> str | None:
    """The program that runs Java: that of JAVA_HOME, or the one in the path."""
    home_of_java = os.environ.get("JAVA_HOME")
    return shutil.which(f"{home_of_java}/bin/java" if home_of_java else "java")


def tell_spark(*, this_machine: bool) -> None:
    """What Spark reads from the environment: on this machine its workers run by this Python."""
    if this_machine:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("SPARK_LOCAL_HOSTNAME", "localhost")
