-- Benefits of tiers: what members used of them, under the lock of the account that carries each.

-- name: find_account
-- In whose account a member's facts count now.
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint) as member_no;

-- name: find_tier
select tier_no from tiers.standing
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint;

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

-- name: find_owed
-- Accounts that hold one of the tiers, not on loan, and got no points of this benefit in the
-- period: neither themselves nor anybody whom they carry, be it reversed or not. Where reaching
-- counts, they rose to the tier since the benefit gives points, in this period. The next ones
-- behind a number, so that a night walks over everybody once; with members given, of these.
with version as (
    select v.published_at, exists (
            select from jsonb_array_elements(v.document->'benefits') as b(benefit)
            where b.benefit->>'code' = %(benefit)s::text and b.benefit ? 'points') as gives
    from tiers.plan_version v
    where v.set_no = %(set_no)s::smallint and v.published_at is not null
), begun as materialized (
    select greatest(min(v.published_at), %(period_on)s::timestamp at time zone %(zone)s::text)
        as began_at
    from version v
    where v.gives and v.published_at > coalesce(
        (select max(o.published_at) from version o where not o.gives), '-infinity')
)
select t.member_no
from tiers.standing t
join identity.member_view m on m.member_no = t.member_no and m.state = 'active'
where t.set_no = %(set_no)s::smallint and t.loan_no is null
    and t.tier_no = any(%(tier_nos)s::smallint[])
    and t.member_no > %(since)s::bigint
    and (%(member_nos)s::bigint[] is null or t.member_no = any(%(member_nos)s::bigint[]))
    and (%(held)s::boolean or exists (
        select from tiers.change c
        where c.member_no = t.member_no and c.set_no = t.set_no and c.to_tier_no = t.tier_no
            and c.from_tier_no < c.to_tier_no
            and c.recorded_at >= (select b.began_at from begun b)))
    and not exists (
        select from tiers.benefit_use u
        where u.member_no = t.member_no and u.benefit = %(benefit)s::text
            and (%(period_on)s::date is null or u.used_on >= %(period_on)s::date))
    and not exists (
        select from identity.carrier_view c
        join tiers.benefit_use u on u.member_no = c.member_no
        where c.carrier_no = t.member_no and c.current and u.benefit = %(benefit)s::text
            and (%(period_on)s::date is null or u.used_on >= %(period_on)s::date))
order by t.member_no
limit %(limit)s::int;

-- name: count_gifts
-- Whom a benefit would reach: accounts that hold one of the tiers, not on loan, and got no points
-- of it in the period, as for the gift itself; who rose to one since a day; how often it was used.
select
    (select count(*)
     from tiers.standing t
     join identity.member_view m on m.member_no = t.member_no and m.state = 'active'
     where t.set_no = %(set_no)s::smallint and t.loan_no is null
         and t.tier_no = any(%(tier_nos)s::smallint[])
         and not exists (
             select from tiers.benefit_use u
             where u.member_no = t.member_no and u.benefit = %(benefit)s::text
                 and (%(period_on)s::date is null or u.used_on >= %(period_on)s::date))
         and not exists (
             select from identity.carrier_view c
             join tiers.benefit_use u on u.member_no = c.member_no
             where c.carrier_no = t.member_no and c.current and u.benefit = %(benefit)s::text
                 and (%(period_on)s::date is null or u.used_on >= %(period_on)s::date))
    ) as members,
    (select count(distinct c.member_no)
     from tiers.change c
     where c.set_no = %(set_no)s::smallint and c.to_tier_no = any(%(tier_nos)s::smallint[])
         and c.from_tier_no < c.to_tier_no and c.cause not in (7, 8, 41, 42)
         and c.occurred_at >= %(since)s::timestamptz) as rose,
    coalesce((select uses from tiers.benefit_total where benefit = %(benefit)s::text), 0) as uses;

-- name: lock_total
-- What everybody used of a benefit, under its lock. Lock order: after those of members.
insert into tiers.benefit_total as t (benefit, uses)
values (%(benefit)s::text, 0)
on conflict (benefit) do update set uses = t.uses
returning uses;

-- name: add_gifts
-- A use for each member, which is the gift: under their locks and that of the total.
with given as materialized (
    select w.member_no, t.tier_no, nextval('tiers.benefit_use_no') as use_no
    from unnest(%(member_nos)s::bigint[]) as w(member_no)
    join tiers.standing t on t.member_no = w.member_no and t.set_no = %(set_no)s::smallint
    order by w.member_no
), kept as (
    insert into tiers.benefit_use (member_no, use_no, reference, benefit, plan_version_no, tier_no,
        quota, period_on, used_on, reason, actor, used_at)
    select g.member_no, g.use_no, concat('benefit:', g.use_no), %(benefit)s::text,
        %(plan_version_no)s::int, g.tier_no, 1, %(period_on)s::date, %(today)s::date, '',
        coalesce(v.published_by, v.made_by), %(now)s::timestamptz
    from given g
    join tiers.plan_version v on v.plan_version_no = %(plan_version_no)s::int
    order by g.member_no
), counted as (
    update tiers.benefit_total t
    set uses = t.uses + (select count(*) from given)
    where t.benefit = %(benefit)s::text
)
select g.member_no, g.use_no from given g order by g.member_no;

-- name: find_publisher
-- Who decided on what a version of the plan gives.
select coalesce(v.published_by, v.made_by)
from tiers.plan_version v
where v.plan_version_no = %(plan_version_no)s::int;
