-- Saved conditions and their snapshots, and what conditions ask of PostgreSQL: the four statements
-- named as in members.lake.sql, as far as the connection may see.

-- name: member
select m.member_no, (m.joined_at at time zone %(zone)s::text)::date as joined_date, m.gender,
    m.brand_no, m.home_store_no, m.home_channel_no, nullif(t.tier_no, 0) as tier_no
from identity.known_member_view m
left join tiers.standing_view t on t.member_no = m.member_no and t.set_no = 1
where m.state = 'active'
    and (%(only)s::bigint[] is null or m.member_no = any(%(only)s::bigint[]));

-- name: order
select coalesce(g.survivor_no, o.member_no) as member_no, o.local_date, o.local_hour,
    o.local_weekday, o.paid_fen, o.store_no, o.channel_no, o.brand_no
from orders.sales_order_view o
left join identity.member_view g on g.member_no = o.member_no and g.survivor_no > 0
where o.status = 1 and not o.adjustment and o.member_no > 0
    and (%(only)s::bigint[] is null or o.member_no = any(%(only)s::bigint[]));

-- name: line
select coalesce(g.survivor_no, o.member_no) as member_no, o.local_date, o.local_hour,
    o.local_weekday, o.paid_fen, o.store_no, o.channel_no, o.brand_no, l.product_no, p.sku_key,
    p.category_key, l.quantity_milli, l.paid_fen as line_fen
from orders.sales_order_view o
join orders.order_line_view l on l.member_no = o.member_no and l.order_no = o.order_no
left join orders.product p on p.product_no = l.product_no
left join identity.member_view g on g.member_no = o.member_no and g.survivor_no > 0
where o.status = 1 and not o.adjustment and o.member_no > 0
    and (%(only)s::bigint[] is null or o.member_no = any(%(only)s::bigint[]));

-- name: refund
select coalesce(g.survivor_no, f.member_no) as member_no, f.local_date, f.store_no, f.channel_no,
    f.refund_fen
from orders.refund_view f
left join identity.member_view g on g.member_no = f.member_no and g.survivor_no > 0
where f.member_no > 0
    and (%(only)s::bigint[] is null or f.member_no = any(%(only)s::bigint[]));

-- name: find_codes
-- Codes as conditions compare them, with the numbers that facts hold; of stores those in scope.
select 'store' as kind, code_key, store_no as number, code, name_zh, name_en
from organisation.store
where %(stores)s::int[] is null or store_no = any(%(stores)s::int[])
union all
select 'channel', code_key, channel_no, code, name_zh, name_en from organisation.channel
union all
select 'brand', code_key, brand_no, code, name_zh, name_en from organisation.brand
order by 1, 4;

-- name: find_audiences
-- Audiences whose stores all are among those of the caller, newest first; `stores` null sees all.
select a.audience_no, a.name, a.store_nos, a.version, v.condition, v.said_zh, v.said_en, a.made_by,
    a.made_at, v.made_at as changed_at, s.snapshot_no, s.members as snapshot_members,
    s.as_of as snapshot_as_of
from audiences.audience a
join audiences.version v on v.audience_no = a.audience_no and v.version = a.version
left join lateral (
    select n.snapshot_no, n.members, n.as_of
    from audiences.snapshot n
    where n.audience_no = a.audience_no
    order by n.snapshot_no desc
    limit 1
) s on true
where (%(stores)s::int[] is null or a.store_nos <@ %(stores)s::int[])
    and (%(audience_no)s::bigint is null or a.audience_no = %(audience_no)s::bigint)
    and a.audience_no < %(before)s::bigint
order by a.audience_no desc
limit %(limit)s::int;

-- name: count_audiences
select count(*) as audiences from audiences.audience;

-- name: add_audience
with made as (
    insert into audiences.audience (name, store_nos, made_by)
    values (%(name)s::text, %(stores)s::int[], %(actor)s::text)
    returning audience_no
)
insert into audiences.version (audience_no, version, condition, said_zh, said_en, made_by)
select audience_no, 1, %(condition)s::jsonb, %(said_zh)s::text, %(said_en)s::text, %(actor)s::text
from made
returning audience_no;

-- name: raise_version
-- The next version's number, unless somebody else made one meanwhile: then no row is told.
update audiences.audience
set version = version + 1
where audience_no = %(audience_no)s::bigint and version = %(based_on)s::int
returning version;

-- name: add_version
insert into audiences.version (audience_no, version, condition, said_zh, said_en, made_by)
values (%(audience_no)s::bigint, %(version)s::int, %(condition)s::jsonb, %(said_zh)s::text,
    %(said_en)s::text, %(actor)s::text);

-- name: find_versions
select version, condition, said_zh, said_en, made_by, made_at
from audiences.version
where audience_no = %(audience_no)s::bigint
order by version desc
limit %(limit)s::int;

-- name: add_snapshot
insert into audiences.snapshot (audience_no, version, as_of, facts_at, members, bitmap, made_by)
values (%(audience_no)s::bigint, %(version)s::int, %(as_of)s::date, %(facts_at)s::timestamptz,
    %(members)s::bigint, %(bitmap)s::bytea, %(actor)s::text)
returning snapshot_no;

-- name: forget_snapshots
-- Of each audience the newest are kept.
delete from audiences.snapshot
where audience_no = %(audience_no)s::bigint and snapshot_no in (
    select snapshot_no
    from audiences.snapshot
    where audience_no = %(audience_no)s::bigint
    order by snapshot_no desc
    offset %(keep)s::int);

-- name: find_snapshot
-- The newest snapshot of an audience.
select snapshot_no, audience_no, version, as_of, facts_at, members, bitmap, made_at
from audiences.snapshot
where audience_no = %(audience_no)s::bigint
order by snapshot_no desc
limit 1;
