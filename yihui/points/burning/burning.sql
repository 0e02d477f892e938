-- Burn rules: what points pay for at checkouts, and what windows would bring.

-- name: find_rules
-- Burn rules of one currency (null: of all), newest first, with the last day of each. One that was
-- set again for the same day, or an earlier one, has none: it counts on no day of the newer one.
with ranked as (
    select r.*,
        row_number() over (
            partition by r.currency_no, r.begins_on order by r.burn_rule_no desc) as place
    from points.burn_rule r
    where %(currency_no)s::smallint is null or r.currency_no = %(currency_no)s::smallint
), lasting as (
    select r.burn_rule_no,
        lead(r.begins_on) over (partition by r.currency_no order by r.begins_on) - 1 as until
    from ranked r
    where r.place = 1
)
select r.burn_rule_no, c.code as currency, r.worth_points, r.worth_fen, r.step_points,
    r.least_points, r.most_share_bp, r.least_order_fen, r.opens_on, r.closes_on, r.open,
    r.begins_on, r.reason, r.made_by, r.made_at,
    case when r.place = 1 then l.until else r.begins_on - 1 end as until,
    r.place = 1 and r.begins_on <= %(today)s::date
        and (l.until is null or l.until >= %(today)s::date) as counts
from ranked r
join points.currency c using (currency_no)
left join lasting l using (burn_rule_no)
order by r.burn_rule_no desc;

-- name: find_frozen
-- Whether an account is frozen today, as far as the connection sees her.
select from points.freeze_view f
where f.member_no = %(member_no)s::bigint and f.thawed_at is null
    and coalesce(f.until_on, 'infinity') >= %(today)s::date
limit 1;

-- name: add_rule
insert into points.burn_rule (currency_no, worth_points, worth_fen, step_points, least_points,
    most_share_bp, least_order_fen, opens_on, closes_on, open, begins_on, reason, made_by)
values (%(currency_no)s::smallint, %(worth_points)s::bigint, %(worth_fen)s::bigint,
    %(step_points)s::bigint, %(least_points)s::bigint, %(most_share_bp)s::int,
    %(least_order_fen)s::bigint, %(opens_on)s::date[], %(closes_on)s::date[], %(open)s::boolean,
    %(begins_on)s::date, %(reason)s::text, %(made_by)s::text)
returning burn_rule_no;

-- name: find_lapses
-- The days within windows on which points expire that are there today, pending ones too.
select l.expires_on as day, count(distinct l.member_no) as members,
    sum(l.remaining)::bigint as points
from points.lot l
where l.currency_no = %(currency_no)s::smallint and l.remaining > 0
    and l.expires_on >= %(begins_on)s::date
    and exists (
        select
        from unnest(%(opens_on)s::date[], %(closes_on)s::date[]) as w(opens_on, closes_on)
        where l.expires_on between w.opens_on and w.closes_on)
group by 1
order by 1
limit %(limit)s::int;

-- name: find_peaks
-- What members could spend when each window opens, of the points that are there today: those that
-- have not expired by then, and of the pending ones those that are released by then. Counted are
-- members who have the least.
with beginning as materialized (
    select w.place, greatest(w.opens_on, %(begins_on)s::date) as opens_on, w.closes_on
    from unnest(%(opens_on)s::date[], %(closes_on)s::date[])
        with ordinality as w(opens_on, closes_on, place)
), held as materialized (
    select b.place, l.member_no, sum(l.remaining)::bigint as points
    from points.lot l
    join beginning b on (l.expires_on is null or l.expires_on >= b.opens_on)
        and (not l.pending or l.available_on <= b.opens_on)
    where l.currency_no = %(currency_no)s::smallint and l.remaining > 0
    group by 1, 2
    having sum(l.remaining) >= %(least_points)s::bigint
)
select b.opens_on, b.closes_on, count(h.member_no) as members,
    coalesce(sum(h.points), 0)::bigint as points
from beginning b
left join held h using (place)
group by b.place, b.opens_on, b.closes_on
order by b.place;

-- name: sum_issued
-- What was issued since a moment: a summary of page ranges by time leads to the entries.
select coalesce(sum(e.points), 0)::bigint as points
from points.entry e
where e.currency_no = %(currency_no)s::smallint and e.from_account = 1
    and e.occurred_at >= %(since)s::timestamptz;

-- name: lock_order
-- Whoever lets points pay for this order waits for whoever else does.
select pg_advisory_xact_lock(hashtextextended(
    concat_ws(chr(31), 'points.tender', %(source)s::text, %(order)s::text), 0));

-- name: sum_others
-- What other points pay of an order, as fen: what was burned, what is held, and for an hour what
-- was asked for and has no answer yet.
select coalesce(sum(div(p.points::numeric * t.worth_fen, t.worth_points)), 0)::bigint as fen
from points.tender t
left join points.redemption k on k.reference = t.reference
left join points.hold h
    on h.hold_no = case when t.reference ~ '^hold:[0-9]{1,18}$'
        then substr(t.reference, 6)::bigint end
cross join lateral (
    select case
            when k.refused is null and k.reference is not null then k.points
            when k.reference is null and h.state = 'open' then h.points
            when coalesce(k.reference, h.reference) is null and t.kept_at > %(since)s::timestamptz
                then t.points
            else 0 end as points
) p
where t.order_key = %(order)s::text and t.source = %(source)s::text
    and t.reference <> %(reference)s::text;

-- name: add_tender
-- Which order a redemption is to pay a part of; one that was made before names none any more.
insert into points.tender (reference, source, order_key, worth_points, worth_fen, points,
    kept_at)
select %(reference)s::text, %(source)s::text, %(order)s::text, %(worth_points)s::bigint,
    %(worth_fen)s::bigint, %(points)s::bigint, %(now)s::timestamptz
where not exists (select from points.redemption k where k.reference = %(reference)s::text)
on conflict (reference) do nothing;

-- name: find_tender
-- Whether a redemption is to pay a part of this order.
select from points.tender t
where t.reference = %(reference)s::text and t.source = %(source)s::text
    and t.order_key = %(order)s::text;
