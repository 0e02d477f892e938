-- Erasing a member: her account is closed by entries, and totals stay what they are.

-- name: close_lots
-- What is left lapses, like what expires.
with open as materialized (
    select l.lot_no, l.currency_no, l.remaining, l.pending, l.origin_member_no
    from points.lot l
    where l.member_no = %(member_no)s::bigint and l.remaining > 0
), closed as (
    update points.lot l
    set remaining = 0, expired = l.expired + l.remaining
    from open o
    where l.member_no = %(member_no)s::bigint and l.lot_no = o.lot_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select %(member_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no,
        case when pending then 3 else 2 end, 6, remaining, lot_no, %(cause)s::smallint,
        %(erasure_no)s::bigint, nullif(origin_member_no, %(member_no)s::bigint),
        %(now)s::timestamptz
    from (select * from open order by lot_no) open
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select %(member_no)s::bigint, currency_no, case when pending then 0 else -remaining end,
    case when pending then -remaining else 0 end, 0
from open;

-- name: forgive_debts
-- What she owed is paid by points granted for it: nobody can be asked for it any more.
with open as materialized (
    select d.debt_no, d.currency_no, d.remaining, d.origin_member_no
    from points.debt d
    where d.member_no = %(member_no)s::bigint and d.remaining > 0
), closed as (
    update points.debt d
    set remaining = 0
    from open o
    where d.member_no = %(member_no)s::bigint and d.debt_no = o.debt_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, origin_member_no, occurred_at)
    select %(member_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no, 1,
        7, remaining, debt_no, %(cause)s::smallint, %(erasure_no)s::bigint,
        nullif(origin_member_no, %(member_no)s::bigint), %(now)s::timestamptz
    from (select * from open order by debt_no) open
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select %(member_no)s::bigint, currency_no, 0, 0, -remaining
from open;

-- name: sum_closed
select coalesce(sum(points) filter (where to_account = 6), 0)::bigint as lapsed,
    coalesce(sum(points) filter (where to_account = 7), 0)::bigint as forgiven
from points.entry
where member_no = %(member_no)s::bigint and batch_no = %(batch_no)s::bigint;

-- name: drop_reminders
-- What was planned is not sent any more; by which message she was told, and what senders wrote
-- beside it, goes. That and when she was told stays: it is the proof of what expired.
update points.reminder
set message_id = null, note = '',
    state = case when state in ('planned', 'claimed', 'failed') then 'stopped' else state end
where member_no = any(%(member_nos)s::bigint[]);

-- name: drop_wishes
-- Why somebody wanted her points to last longer goes; what still waits is not decided any more.
update points.extension_wish
set reason = '', decided_why = '',
    state = case when state = 'proposed' then 'lapsed' else state end
where member_no = any(%(member_nos)s::bigint[])
    and (reason <> '' or decided_why <> '' or state = 'proposed');

-- name: drop_reasons
update points.redemption
set reason = ''
where member_no = any(%(member_nos)s::bigint[]) and reason <> '';
