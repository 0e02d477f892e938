-- Adjustments: points given or taken by hand. Everything that moves points does so under the one
-- lock of the account; an adjustment's own row is locked after it.

-- name: add_gifts
-- Points that a published plan gives to many, each under its reference.
insert into points.adjustment (reference, request, member_no, currency_no, points, origin, reason,
    sentence_zh, sentence_en, as_debt, state, proposed_by, lapses_at)
select w.reference, '', w.member_no, 1, %(points)s::bigint, 'marketing', %(reason)s::text,
    %(sentence_zh)s::text, %(sentence_en)s::text, false, 'proposed', %(actor)s::text,
    %(now)s::timestamptz
from unnest(%(member_nos)s::bigint[], %(references)s::text[]) as w(member_no, reference)
order by w.member_no
returning adjustment_no;

-- name: lock_account
-- Whose account carries the member now, locked as every batch locks it.
insert into points.balance as b (member_no, currency_no)
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint), 1
on conflict (member_no, currency_no) do update set debt = b.debt
returning member_no;

-- name: find_account
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint) as member_no;

-- name: add_adjustment
insert into points.adjustment (reference, request, member_no, currency_no, points, origin, reason,
    as_debt, reverses_no, state, proposed_by, lapses_at)
values (%(reference)s::text, %(request)s::bytea, %(member_no)s::bigint,
    %(currency_no)s::smallint, %(points)s::bigint, %(origin)s::text, %(reason)s::text,
    %(as_debt)s::boolean, %(reverses_no)s::bigint, 'proposed', %(actor)s::text,
    %(lapses_at)s::timestamptz)
on conflict do nothing
returning adjustment_no;

-- name: find_by_reference
select adjustment_no from points.adjustment where reference = %(reference)s::text;

-- name: find_adjustments
select a.adjustment_no, a.reference, a.request, a.member_no, a.currency_no, c.code as currency,
    a.points, a.origin, a.reason, a.as_debt, a.reverses_no, r.adjustment_no as reversed_by_no,
    case when a.state = 'proposed' and a.lapses_at <= now() then 'lapsed' else a.state end as state,
    a.proposed_by, a.proposed_at, a.lapses_at, a.decided_by, a.decided_at, a.decision,
    l.expires_on, a.lot_no, a.sentence_zh, a.sentence_en
from points.adjustment_view a
join points.currency c using (currency_no)
left join points.adjustment_view r on r.reverses_no = a.adjustment_no
    and (r.state = 'done' or (r.state = 'proposed' and r.lapses_at > now()))
left join lateral (
    select l.expires_on
    from points.lot_view l
    where l.lot_no = a.lot_no and l.member_no in (
        a.member_no, (select m.survivor_no from identity.member_view m
            where m.member_no = a.member_no))
    offset 0
) l on true
where a.adjustment_no < %(before)s::bigint
    and (%(adjustment_no)s::bigint is null or a.adjustment_no = %(adjustment_no)s::bigint)
    and (%(member_nos)s::bigint[] is null or a.member_no = any(%(member_nos)s::bigint[]))
    and (%(state)s::text is null or %(state)s::text
        = case when a.state = 'proposed' and a.lapses_at <= now() then 'lapsed' else a.state end)
order by a.adjustment_no desc
limit %(limit)s::int;

-- name: sum_adjustments
-- What those of find_adjustments come to, by kind of points.
select c.code as currency, c.name_zh, c.name_en, count(*) as adjustments,
    coalesce(sum(a.points) filter (where a.points > 0), 0)::bigint as given,
    coalesce(-sum(a.points) filter (where a.points < 0), 0)::bigint as taken
from points.adjustment_view a
join points.currency c using (currency_no)
where (%(member_nos)s::bigint[] is null or a.member_no = any(%(member_nos)s::bigint[]))
    and (%(state)s::text is null or %(state)s::text
        = case when a.state = 'proposed' and a.lapses_at <= now() then 'lapsed' else a.state end)
group by c.currency_no
order by c.currency_no;

-- name: lapse
-- Whose day has passed asks for nothing any more; of one member, under her lock.
update points.adjustment
set state = 'lapsed', decided_at = lapses_at
where member_no = %(member_no)s::bigint and state = 'proposed' and lapses_at <= now();

-- name: lock_adjustment
select state, proposed_by
from points.adjustment
where adjustment_no = %(adjustment_no)s::bigint
for update;

-- name: decide
update points.adjustment
set state = %(state)s::text, decided_by = %(actor)s::text, decided_at = now(),
    decision = %(decision)s::text, points = %(points)s::bigint
where adjustment_no = %(adjustment_no)s::bigint;

-- name: sum_alone
-- What people who decided for themselves moved of an account in the last day.
select coalesce(sum(abs(a.points)), 0)::bigint as points
from points.adjustment a
where a.state = 'done' and a.decided_by = a.proposed_by
    and a.decided_at > now() - interval '1 day'
    and a.currency_no = %(currency_no)s::smallint
    and a.member_no in (
        select %(account_no)s::bigint
        union all
        select c.member_no from identity.carrier_view c
        where c.carrier_no = %(account_no)s::bigint and c.current);

-- name: sum_open
-- What can be spent today.
select coalesce(sum(l.remaining), 0)::bigint as points
from points.lot l
where l.member_no = %(account_no)s::bigint and l.currency_no = %(currency_no)s::smallint
    and l.remaining > 0 and not l.pending
    and (l.expires_on is null or l.expires_on >= %(today)s::date);

-- name: find_held
select coalesce(sum(available), 0)::bigint as available,
    coalesce(sum(pending), 0)::bigint as pending, coalesce(sum(debt), 0)::bigint as debt
from points.balance
where member_no = %(account_no)s::bigint and currency_no = %(currency_no)s::smallint;

-- name: drop_reasons
-- The words that people wrote beside adjustments of members who are erased.
update points.adjustment
set reason = '', decision = ''
where member_no = any(%(member_nos)s::bigint[]) and (reason <> '' or decision <> '');
