-- Finding members: lists by filters, search by what somebody says, and rows of lists in sets.

-- name: find_newest
-- The highest member number, to begin at.
select coalesce(max(m.member_no), 0) as member_no from identity.member_view m;

-- name: find_matching
-- Of the members with numbers from `low` up to, but without, `before` those that match: the newest,
-- and how many there are as far as `most`. What is not filtered by is not read; planned anew with
-- its values each time.
with matched as materialized (
    select v.member_no
    from tiers.member_view v
    where v.member_no >= %(low)s::bigint
        and v.member_no < %(before)s::bigint
        and (%(tier_no)s::smallint is null or v.tier_no = %(tier_no)s::smallint)
        and (%(brand_no)s::int is null
            or v.brand_no = %(brand_no)s::int and not %(apart)s::boolean
            or exists (
                select from identity.brand_member_view b
                where b.brand_no = %(brand_no)s::int and b.member_no = v.member_no)
            or exists (
                select from identity.member_view g
                join identity.brand_member_view b using (member_no)
                where b.brand_no = %(brand_no)s::int and g.survivor_no = v.member_no))
        and (%(store_no)s::int is null
            or v.home_store_no = %(store_no)s::int
            or %(apart)s::boolean and v.seen_by && array[%(store_no)s::int])
        and (%(last_order_since)s::timestamptz is null
            or case when %(apart)s::boolean then v.known_last_order_at else v.last_order_at end
                >= %(last_order_since)s::timestamptz)
        and (%(last_order_until)s::timestamptz is null
            or case when %(apart)s::boolean then v.known_last_order_at else v.last_order_at end
                < %(last_order_until)s::timestamptz)
        and (%(available_from)s::bigint is null or v.available >= %(available_from)s::bigint)
        and (%(available_to)s::bigint is null or v.available <= %(available_to)s::bigint)
        and (%(joined_since)s::timestamptz is null
            or case when %(apart)s::boolean then v.known_joined_at else v.joined_at end
                >= %(joined_since)s::timestamptz)
        and (%(joined_until)s::timestamptz is null
            or case when %(apart)s::boolean then v.known_joined_at else v.joined_at end
                < %(joined_until)s::timestamptz)
    order by v.member_no desc
    limit %(most)s::int
)
select (select count(*) from matched) as found,
    array(select member_no from matched order by member_no desc limit %(limit)s::int) as member_nos;

-- name: find_chosen
-- The numbers of these members, as far as the caller sees them, newest first.
select m.member_no
from identity.member_view m
where m.one_id = any(%(one_ids)s::uuid[])
order by m.member_no desc;

-- name: find_rows
-- Each is asked for by her own number, and shown as who she is now: merged ones as their survivor.
select w.member_no as asked_no, m.member_no, m.one_id, m.data_key, m.name_sealed, m.gender,
    m.brand_no, m.home_store_no, m.joined_at
from identity.member_view w
join identity.known_member_view m on m.member_no = coalesce(w.survivor_no, w.member_no)
where w.member_no = any(%(member_nos)s::bigint[]) and m.state = 'active';

-- name: find_phones
-- The phone that each of these members gave last, masked.
select distinct on (v.member_no) v.member_no, v.masked
from identity.identifier_value_view v
where v.member_no = any(%(member_nos)s::bigint[]) and v.tail is not null
order by v.member_no, v.recorded_at desc, v.identifier_no desc;

-- name: find_standings
select t.member_no, t.tier_no, t.orders, t.last_order_at
from tiers.standing_view t
where t.member_no = any(%(member_nos)s::bigint[]) and t.set_no = 1;

-- name: find_held
select b.member_no, b.available, b.pending, b.debt
from points.balance_view b
where b.member_no = any(%(member_nos)s::bigint[]) and b.currency_no = 1;

-- name: find_by_tail
-- Who has a phone that ends so, merged ones as their survivors; the newest members where there are
-- very many.
select distinct coalesce((
    select m.survivor_no from identity.member_view m where m.member_no = f.member_no
), f.member_no) as member_no
from (
    select v.member_no
    from identity.identifier_value_view v
    where v.tail = %(tail)s::text
    group by v.member_no
    order by v.member_no desc
    limit %(most)s::int
) f
order by 1 desc;

-- name: find_by_name
select distinct coalesce(m.survivor_no, m.member_no) as member_no
from identity.member_view m
where m.name_hash = %(hash)s::bytea
    and ((select organisation.brands_apart()) is null or m.linked or exists (
        select from identity.brand_member_view b
        where b.member_no = m.member_no and b.registered))
order by 1 desc
limit %(most)s::int;

-- name: narrow
-- Of these members those of a store and with their last order in a span, who bought last first;
-- with the sealed name, as a surname is compared in clear. Member by member: a join would read the
-- views whole.
select f.member_no, m.data_key, m.name_sealed
from unnest(%(member_nos)s::bigint[]) as f(member_no)
cross join lateral (
    select v.home_store_no, v.seen_by,
        case when (select organisation.brands_apart()) is null then v.last_order_at
            else v.known_last_order_at end as last_order_at
    from tiers.member_view v
    where v.member_no = f.member_no
    offset 0
) v
cross join lateral (
    select m.data_key, m.name_sealed
    from identity.known_member_view m
    where m.member_no = f.member_no
    offset 0
) m
where (%(store_no)s::int is null
        or v.home_store_no = %(store_no)s::int
        or (select organisation.brands_apart()) is not null
            and v.seen_by && array[%(store_no)s::int])
    and (%(last_order_since)s::timestamptz is null
        or v.last_order_at >= %(last_order_since)s::timestamptz)
    and (%(last_order_until)s::timestamptz is null
        or v.last_order_at < %(last_order_until)s::timestamptz)
order by v.last_order_at desc nulls last, f.member_no desc;
