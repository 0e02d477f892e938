"""The hand-written limit: what a batch costs with nothing but plain set-based statements.

No validation, no encryption, no rules, no rounds, no refunds: the product's figure divided by this
one says how much of the machine the product leaves to the database. Same sizes, same server, same
run.
"""

import random
import threading
import time
from datetime import UTC, datetime

import psycopg

SCHEMA = """
drop schema if exists bench_limit cascade;
create schema bench_limit;
set search_path = bench_limit;
create table person (person_no bigint primary key, growth bigint not null, tier int not null)
    with (fillfactor = 80);
create table port (hash bytea primary key, person_no bigint not null);
create table seen (source int, external_id text collate "C", primary key (source, external_id));
create table sale (person_no bigint, sale_no bigint, source int, external_id text, store int,
    channel int, paid_at timestamptz, paid_fen bigint, primary key (person_no, sale_no));
create table sale_line (person_no bigint, sale_no bigint, line int, product int, quantity bigint,
    paid_fen bigint, primary key (person_no, sale_no, line));
create table pot (person_no bigint, pot_no bigint, granted bigint, remaining bigint,
    expires_on date, primary key (person_no, pot_no)) with (fillfactor = 85);
create table posting (person_no bigint, posting_no bigint, points bigint, pot_no bigint,
    paid_at timestamptz, recorded_at timestamptz default now(),
    primary key (person_no, posting_no));
create table purse (person_no bigint primary key, points bigint not null check (points >= 0))
    with (fillfactor = 70);
create sequence sale_no cache 1000;
create sequence person_no;
"""
SESSION = """
set search_path = bench_limit, pg_temp;
create temp table new_sale (sale_no bigint, source int, external_id text, hash bytea, store int,
    channel int, paid_at timestamptz, paid_fen bigint) on commit delete rows;
create temp table new_line (sale_no bigint, line int, product int, quantity bigint, paid_fen bigint)
    on commit delete rows;
create temp table met (hash bytea, person_no bigint) on commit delete rows;
create temp table stranger (hash bytea, person_no bigint) on commit delete rows;
create temp table owner (sale_no bigint, person_no bigint, paid_fen bigint, paid_at timestamptz)
    on commit delete rows;
"""
STEPS = (
    """with fresh as (insert into seen select source, external_id from new_sale order by 1, 2
        on conflict do nothing returning source, external_id)
    delete from new_sale s where not exists (select from fresh f
        where f.source = s.source and f.external_id = s.external_id)""",
    """with wanted as materialized (select distinct hash from new_sale)
    insert into met select p.hash, p.person_no from port p join wanted w using (hash)""",
    """insert into stranger select hash, nextval('person_no') from (
        select distinct hash from new_sale s
        where not exists (select from met m where m.hash = s.hash)) n""",
    "insert into port select hash, person_no from stranger order by hash on conflict do nothing",
    """with wanted as materialized (select hash from stranger)
    insert into met select p.hash, p.person_no from port p join wanted w using (hash)""",
    """insert into person select s.person_no, 0, 0 from stranger s join met using (hash, person_no)
    order by 1""",
    """insert into owner select s.sale_no, m.person_no, s.paid_fen, s.paid_at
    from new_sale s join met m using (hash)""",
    """insert into purse as p select distinct person_no, 0 from owner order by 1
    on conflict (person_no) do update set points = p.points""",
    """insert into sale select o.person_no, s.sale_no, s.source, s.external_id, s.store, s.channel,
        s.paid_at, s.paid_fen from new_sale s join owner o using (sale_no) order by 1, 2""",
    """insert into sale_line select o.person_no, l.sale_no, l.line, l.product, l.quantity,
        l.paid_fen from new_line l join owner o using (sale_no) order by 1, 2, 3""",
    """insert into pot select person_no, sale_no, paid_fen / 100, paid_fen / 100,
        (date_trunc('month', paid_at + interval '13 month') - interval '1 day')::date
    from owner order by 1, 2""",
    """insert into posting select person_no, sale_no, paid_fen / 100, sale_no, paid_at
    from owner order by 1, 2""",
    """with gained as materialized (
        select person_no, sum(paid_fen / 100) as points from owner group by 1)
    update purse p set points = p.points + g.points from gained g
    where p.person_no = g.person_no""",
    """with gained as materialized (
        select person_no, sum(paid_fen / 100) as growth from owner group by 1)
    update person m set growth = m.growth + g.growth,
        tier = width_bucket(m.growth + g.growth, array[0, 2000, 8000, 30000]::bigint[])
    from gained g where m.person_no = g.person_no""",
)


def orders_per_s(
    url: str, hashes: list[bytes], batch: int, batches: int, workers: int, new_share: float
) -> int:
    """Orders a second of the plain statements, with these people already there."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SCHEMA)
        with connection.cursor().copy("copy port from stdin") as stream:
            for number, hash_ in enumerate(hashes, 1):
                stream.write(f"\\\\x{hash_.hex()}\t{number}\n")
        connection.execute("insert into person select i, 0, 0 from generate_series(1, %s) i",
                           (len(hashes),))  # fmt: skip
        connection.execute("insert into purse select person_no, 0 from person")
        connection.execute("select setval('person_no', %s)", (len(hashes) + 1,))
        connection.execute("vacuum analyze")
    work = [
        [_batch(hashes, batch, worker * 10**6 + i, new_share) for i in range(batches)]
        for worker in range(workers)
    ]
    threads = [threading.Thread(target=_work, args=(url, share)) for share in work]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop schema bench_limit cascade")
    return round(batch * batches * workers / seconds)


def _batch(hashes: list[bytes], size: int, salt: int, new_share: float) -> tuple[str, str]:
    chance = random.Random(salt)
    now = datetime.now(UTC).isoformat()
    sales, lines = [], []
    for i in range(size):
        sale_no = salt * 100_000 + i
        total = 0
        for line in range(chance.choice((1, 2, 2, 3, 3))):
            fen = chance.randint(100, 50_000)
            total += fen
            lines.append(f"{sale_no}\t{line}\t{chance.randint(1, 20_000)}\t1000\t{fen}\n")
        known = chance.random() >= new_share
        hash_ = chance.choice(hashes) if known else chance.randbytes(16)
        sales.append(
            f"{sale_no}\t1\to{salt}-{i}\t\\\\x{hash_.hex()}\t{chance.randint(1, 1000)}"
            f"\t{chance.randint(1, 5)}\t{now}\t{total}\n"
        )
    return "".join(sales), "".join(lines)


def _work(url: str, batches: list[tuple[str, str]]) -> None:
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        connection.execute(SESSION)
        for sales, lines in batches:
            with connection.transaction():
                for table, text in (("new_sale", sales), ("new_line", lines)):
                    with connection.cursor().copy(f"copy {table} from stdin") as stream:
                        stream.write(text)
                for step in STEPS:
                    connection.execute(step)
