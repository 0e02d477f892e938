-- Merging and unmerging of growth and standings.

-- name: keep_standing
-- Where a member stands before a merge, and whose facts had brought her there.
insert into tiers.kept (member_no, merge_no, set_no, origins, growth, tier_no, until_on, life_no)
select member_no, %(merge_no)s::bigint, set_no, %(origins)s::bigint[], growth, tier_no, until_on,
    life_no
from tiers.standing
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint;

-- name: find_kept
-- What members stood at before merges, all of whose facts are among these members'.
select merge_no, origins, growth, tier_no, until_on, life_no
from tiers.kept
where member_no = any(%(origins)s::bigint[]) and set_no = %(set_no)s::smallint
    and origins <@ %(origins)s::bigint[]
order by merge_no;

-- name: find_held
select tier_no, until_on, life_no from tiers.standing
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint;

-- name: move_growth
-- Growth goes over by its origin and day: an entry here takes it away, one there brings it.
with due as (
    select set_no, coalesce(origin_member_no, member_no) as origin_no, counted_on,
        sum(growth)::bigint as growth
    from tiers.growth_entry
    where member_no = %(from_no)s::bigint and set_no = %(set_no)s::smallint
    group by 1, 2, 3
    having sum(growth) <> 0
)
insert into tiers.growth_entry (member_no, growth_no, set_no, batch_no, growth, cause, cause_no,
    plan_version_no, counted_on, origin_member_no, occurred_at)
select s.member_no, nextval('tiers.growth_no'), d.set_no, %(batch_no)s::bigint, s.growth,
    %(cause)s::smallint, %(merge_no)s::bigint, 0, d.counted_on, nullif(d.origin_no, s.member_no),
    %(now)s::timestamptz
from due d
cross join lateral (values
    (%(from_no)s::bigint, -d.growth), (%(to_no)s::bigint, d.growth)
) as s(member_no, growth)
where d.origin_no = any(%(origins)s::bigint[]);

-- name: sum_facts
-- What a standing counts, from the facts: growth of the account, orders of its members in the
-- group's set, and the last of them, in a brand's set of the brand.
select
    (select coalesce(sum(growth), 0)::bigint from tiers.growth_entry
        where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint) as growth,
    (select count(*) from orders.sales_order_view
        where member_no = any(%(origins)s::bigint[]) and status = 1 and not adjustment
            and s.brand_no is null) as orders,
    (select max(occurred_at) from orders.order_version_view o
        where o.member_no = any(%(origins)s::bigint[]) and o.status = 1 and not o.adjustment
            and (s.brand_no is null or o.brand_no = s.brand_no)) as last_order_at
from tiers.tier_set s
where s.set_no = %(set_no)s::smallint;

-- name: put_standing
insert into tiers.standing (member_no, set_no, growth, tier_no, orders, last_order_at, until_on,
    life_no)
select %(member_no)s::bigint, %(set_no)s::smallint, %(growth)s::bigint, %(tier_no)s::smallint,
    %(orders)s::bigint,
    %(last_order_at)s::timestamptz, %(until_on)s::date, %(life_no)s::int
order by 1
on conflict (member_no, set_no) do update
set growth = excluded.growth, tier_no = excluded.tier_no, orders = excluded.orders,
    last_order_at = excluded.last_order_at, until_on = excluded.until_on,
    life_no = excluded.life_no;

-- name: drop_standing
delete from tiers.standing
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint;

-- name: add_change
-- A change of tier by a merge or unmerge, told like any other.
with changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth, cause,
        cause_no, occurred_at, batch_no, growth_mark)
    values (%(member_no)s::bigint, nextval('tiers.change_no'), %(set_no)s::smallint,
        %(from_tier_no)s::smallint, %(to_tier_no)s::smallint, %(growth)s::bigint,
        %(cause)s::smallint, %(merge_no)s::bigint,
        %(now)s::timestamptz, %(batch_no)s::bigint,
        (select case when is_called then last_value else 0 end from tiers.growth_no))
    returning member_no, change_no, from_tier_no, to_tier_no, growth
)
insert into core.event (kind, member_no, subject_no, detail, batch_no)
select 'tier.changed', member_no, change_no,
    jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth,
        'set', %(set_no)s::smallint),
    %(batch_no)s::bigint
from changed;

-- name: find_sets
-- In which sets these members have anything to join or part: a standing, or what they had before a
-- merge; always the group's, which counts their orders.
select set_no
from tiers.tier_set s
where brand_no is null
    or exists (
        select from tiers.standing t
        where t.member_no = any(%(member_nos)s::bigint[]) and t.set_no = s.set_no)
    or exists (
        select from tiers.kept k
        where k.member_no = any(%(member_nos)s::bigint[]) and k.set_no = s.set_no)
order by set_no;
