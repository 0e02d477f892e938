-- Freezing: whose points are not spent. Whatever changes a freeze does so under the one lock of the
-- account, as whatever spends its points does: the one sees what the other did.

-- name: find_frozen
-- Whether an account is frozen today.
select from points.frozen_view f
where f.member_no = %(account_no)s::bigint and f.last_on >= %(today)s::date
limit 1;

-- name: freeze
-- One number, and a row for each member whom the account carries: parted, each stays frozen.
with made as materialized (
    select nextval('points.freeze_no') as freeze_no
), carried as (
    select %(account_no)s::bigint as origin_member_no
    union
    select c.member_no from identity.carrier_view c
    where c.carrier_no = %(account_no)s::bigint and c.current
)
insert into points.freezing (member_no, freeze_no, origin_member_no, until_on, reason, frozen_by,
    frozen_on, frozen_at)
select %(account_no)s::bigint, m.freeze_no, c.origin_member_no, %(until_on)s::date,
    %(reason)s::text, %(actor)s::text, %(today)s::date, %(now)s::timestamptz
from made m
cross join carried c
order by c.origin_member_no
returning freeze_no;

-- name: stop_reminders
-- What she was to be told of days that now wait is not sent.
update points.reminder
set state = 'stopped'
where member_no = %(account_no)s::bigint and expiry_no is null
    and state in ('planned', 'claimed', 'failed');

-- name: find_due
-- Accounts whose last freeze is over, a bounded number at a time.
select f.member_no
from points.frozen_view f
group by f.member_no
having max(f.last_on) < %(today)s::date
order by f.member_no
limit %(limit)s::int;

-- name: lock_accounts
-- The one lock of each account, in order, as every batch takes it.
insert into points.balance as b (member_no, currency_no)
select member_no, 1 from unnest(%(account_nos)s::bigint[]) as given(member_no) order by member_no
on conflict (member_no, currency_no) do update set debt = b.debt where false;

-- name: thaw
-- Under the locks: every open freeze of these accounts ends (`due`: only where all are over), and
-- each lot that could have been spent when it began gets back the days on which it could not.
with open as materialized (
    select f.member_no, max(f.freeze_no) as freeze_no, min(f.frozen_on) as frozen_on,
        least(max(coalesce(f.until_on, 'infinity')) + 1, %(today)s::date) as thawed_on
    from points.freezing f
    where f.member_no = any(%(account_nos)s::bigint[]) and f.thawed_at is null
    group by f.member_no
    having not %(due)s::boolean
        or max(coalesce(f.until_on, 'infinity')) < %(today)s::date
), lot as materialized (
    select l.member_no, l.lot_no, l.remaining, o.freeze_no, l.expires_on as from_on,
        l.expires_on + (o.thawed_on - greatest(o.frozen_on,
            (l.occurred_at at time zone %(zone)s::text)::date)) as until_on
    from open o
    join points.lot l using (member_no)
    where l.remaining > 0 and l.expires_on >= o.frozen_on
), moved as (
    update points.lot l
    set expires_on = t.until_on
    from lot t
    where l.member_no = t.member_no and l.lot_no = t.lot_no and t.until_on > t.from_on
), kept as (
    insert into points.extension (member_no, lot_no, from_on, until_on, cause, cause_no, points,
        batch_no)
    select member_no, lot_no, from_on, until_on, %(cause)s::smallint, freeze_no, remaining,
        %(batch_no)s::bigint
    from lot
    where until_on > from_on
    order by member_no, lot_no
), ended as (
    update points.freezing f
    set thawed_at = %(now)s::timestamptz, thawed_by = %(actor)s::text, thawed_why = %(why)s::text
    from open o
    where f.member_no = o.member_no and f.thawed_at is null
)
select (select count(*) from open) as accounts,
    (select count(*) from lot where until_on > from_on) as lots;

-- name: find_freezes
-- The freezes of a group, newest first: one that was parted since is told once.
select f.freeze_no, max(f.until_on) as until_on, min(f.reason) as reason,
    min(f.frozen_by) as frozen_by, min(f.frozen_on) as frozen_on, min(f.frozen_at) as frozen_at,
    (array_agg(f.thawed_at order by f.thawed_at nulls first))[1] as thawed_at,
    min(f.thawed_by) as thawed_by, min(f.thawed_why) as thawed_why, (
        select count(*)
        from points.extension_view x
        where x.member_no = any(%(member_nos)s::bigint[]) and x.cause = %(cause)s::smallint
            and x.cause_no = f.freeze_no) as lots
from points.freeze_view f
where f.member_no = any(%(member_nos)s::bigint[])
group by f.freeze_no
order by f.freeze_no desc
limit %(limit)s::int;

-- name: find_house
-- Accounts that are frozen on a day, the newest freeze first. One of merged members may have
-- several: it is frozen from the first of them to the last day of all, and the newest says why.
select f.member_no, max(f.freeze_no) as freeze_no, min(f.frozen_at) as frozen_at,
    nullif(max(coalesce(f.until_on, 'infinity')), 'infinity') as until_on,
    (array_agg(f.reason order by f.freeze_no desc))[1] as reason,
    (array_agg(f.frozen_by order by f.freeze_no desc))[1] as frozen_by
from points.freeze_view f
where f.thawed_at is null
group by f.member_no
having max(coalesce(f.until_on, 'infinity')) >= %(today)s::date
    and (max(f.freeze_no), f.member_no) < (%(freeze_no)s::bigint, %(member_no)s::bigint)
order by max(f.freeze_no) desc, f.member_no desc
limit %(limit)s::int;

-- name: count_house
-- How many that are.
select count(distinct f.member_no) as members
from points.freeze_view f
where f.thawed_at is null and coalesce(f.until_on, 'infinity') >= %(today)s::date;

-- name: move
-- Freezes go where their members go.
with moved as (
    delete from points.freezing
    where member_no = %(from_no)s::bigint and origin_member_no = any(%(origins)s::bigint[])
    returning *
)
insert into points.freezing (member_no, freeze_no, origin_member_no, until_on, reason, frozen_by,
    frozen_on, frozen_at, thawed_at, thawed_by, thawed_why)
select %(to_no)s::bigint, freeze_no, origin_member_no, until_on, reason, frozen_by, frozen_on,
    frozen_at, thawed_at, thawed_by, thawed_why
from moved
order by freeze_no, origin_member_no;

-- name: drop_reasons
-- The words beside freezes of members who are erased; nothing is left to be frozen.
update points.freezing
set reason = '', thawed_why = '', thawed_at = coalesce(thawed_at, now())
where member_no = any(%(member_nos)s::bigint[])
    and (reason <> '' or thawed_why <> '' or thawed_at is null);
