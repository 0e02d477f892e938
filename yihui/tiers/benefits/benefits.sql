-- Benefits of tiers: what members used of them, under the lock of the account that carries each.

-- name: find_account
-- In whose account a member's facts count now.
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint) as member_no;

-- name: find_by_reference
select u.member_no, u.use_no
from tiers.benefit_use u
where u.member_no = any(%(member_nos)s::bigint[]) and u.reference = %(reference)s::text;

-- name: add_use
-- Under the lock: what the account used in the period decides, and what everybody used ever. Of two
-- members who want the last one of all, the second waits at its row and finds it gone. No number:
-- refused, and by which of the two is told by `uses`.
with counted as materialized (
    select count(*) as uses
    from tiers.benefit_use u
    where u.member_no = any(%(member_nos)s::bigint[])
        and u.benefit = %(benefit)s::text
        and u.reversed_at is null
        and (%(period_on)s::date is null or u.used_on >= %(period_on)s::date)
), total as (
    insert into tiers.benefit_total as t (benefit, uses)
    select %(benefit)s::text, 1
    from counted c
    where %(quota)s::bigint is null or c.uses < %(quota)s::bigint
    on conflict (benefit) do update
    set uses = t.uses + 1
    where %(budget)s::bigint is null or t.uses < %(budget)s::bigint
    returning benefit
), used as (
    insert into tiers.benefit_use (member_no, use_no, reference, benefit, plan_version_no, tier_no,
        quota, period_on, used_on, store_no, reason, actor, used_at)
    select %(member_no)s::bigint, nextval('tiers.benefit_use_no'), %(reference)s::text, t.benefit,
        %(plan_version_no)s::int, %(tier_no)s::smallint, %(quota)s::bigint, %(period_on)s::date,
        %(today)s::date, %(store_no)s::int, %(reason)s::text, %(actor)s::text,
        %(now)s::timestamptz
    from total t
    returning use_no
)
select c.uses, u.use_no
from counted c
left join used u on true;

-- name: reverse_use
-- Under the lock; a second time there is nothing left to reverse.
with reversed as (
    update tiers.benefit_use u
    set reversed_at = %(now)s::timestamptz, reversed_by = %(actor)s::text
    where u.member_no = %(member_no)s::bigint and u.use_no = %(use_no)s::bigint
        and u.reversed_at is null
    returning u.benefit
)
update tiers.benefit_total t
set uses = t.uses - 1
from reversed r
where t.benefit = r.benefit;

-- name: count_uses
-- What an account used of each benefit since its day, and what everybody did ever.
select asked.benefit,
    (select count(*)
     from tiers.benefit_use u
     where u.member_no = any(%(member_nos)s::bigint[]) and u.benefit = asked.benefit
         and u.reversed_at is null
         and (asked.period_on is null or u.used_on >= asked.period_on)) as used,
    coalesce((select t.uses from tiers.benefit_total t where t.benefit = asked.benefit), 0)
        as total
from unnest(%(benefits)s::text[], %(periods)s::date[]) as asked(benefit, period_on);

-- name: find_uses
-- What an account used, newest first; one by its number.
select u.member_no, u.use_no, u.reference, u.benefit, u.plan_version_no, u.tier_no, u.quota,
    u.period_on, u.used_on, u.store_no, u.reason, u.actor, u.used_at, u.reversed_at, u.reversed_by
from tiers.benefit_use_view u
where u.member_no = any(%(member_nos)s::bigint[])
    and (%(use_no)s::bigint is null or u.use_no = %(use_no)s::bigint)
order by u.use_no desc
limit %(limit)s::int;

-- name: drop_reasons
-- The words beside uses of members who are erased.
update tiers.benefit_use
set reason = ''
where member_no = any(%(member_nos)s::bigint[]) and reason <> '';
