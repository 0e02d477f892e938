-- What must hold of what rules granted. Each statement answers with what differs; a healthy house
-- answers nothing.

-- name: behaviours_of_entries
-- Points for a behaviour name one that was recorded, at its moment and of a kind that their rule
-- looks at, and no rule gives for it twice.
with granted as (
    select e.member_no, e.cause_no, e.occurred_at, v.code, v.document, e.entry_no,
        row_number() over (partition by e.cause_no, v.code order by e.entry_no) as time
    from points.entry e
    left join points.rule_version v using (rule_version_no)
    where e.cause = 16 and e.from_account = 1
)
select concat('entry ', g.entry_no, ' of member ', g.member_no) as subject,
    concat('one of ', g.document ->> 'behaviours', ' at ', b.occurred_at, ', once') as expected,
    concat(coalesce(b.event, 'none'), ' at ', g.occurred_at, ', time ', g.time) as found
from granted g
left join collect.behaviour b on b.record_no = g.cause_no
where b.record_no is null
    or g.time > 1
    or b.occurred_at <> g.occurred_at
    or (g.document -> 'behaviours') @> to_jsonb(b.event) is not true
limit 20;

-- name: waits_of_lots
-- What waits for an event has a latest day, and a rule that says for which.
select concat('lot ', l.lot_no, ' of member ', l.member_no) as subject,
    'a rule that waits, a latest day' as expected,
    concat(coalesce(a.event, 'no rule'), ', ', coalesce(l.available_on::text, 'no day')) as found
from points.lot l
left join points.awaited_view a using (awaits)
where l.awaits is not null and (a.event is null or l.available_on is null)
limit 20;

-- name: lots_of_behaviours
-- Lots say that they were given where a behaviour made them.
select concat('lot ', l.lot_no, ' of member ', l.member_no) as subject, true as expected,
    l.given as found
from points.entry e
join points.lot l using (lot_no)
where e.cause = 16 and e.from_account = 1 and not l.given
limit 20;

-- name: budgets_of_entries
-- What counters of budgets say is what versions with a budget granted, by the day of the fact.
with granted as (
    select v.document ->> 'shared_budget' is not null as shared,
        coalesce(v.document ->> 'shared_budget', v.code) as budget, v.code,
        coalesce(o.local_date, b.local_date) as day, sum(e.points) as points
    from points.entry e
    join points.rule_version v using (rule_version_no)
    left join orders.sales_order o
        on o.member_no = coalesce(e.origin_member_no, e.member_no) and o.order_no = e.order_no
    left join collect.behaviour b on e.cause = 16 and b.record_no = e.cause_no
    where e.from_account = 1 and e.cause in (1, 16)
        and coalesce(v.document ->> 'budget_per_day', v.document ->> 'budget_per_month',
            v.document ->> 'budget_in_all', v.document ->> 'shared_budget') is not null
    group by 1, 2, 3, 4
)
select concat('rule ', code, ', budget ', budget, ' on ', day) as subject,
    coalesce(g.points, 0) as expected, coalesce(u.points, 0) as found
from granted g
full join points.budget_use u using (shared, budget, code, day)
where coalesce(g.points, 0) <> coalesce(u.points, 0)
limit 20;

-- name: rules_within_their_budget
-- A version that stops gave no more than its budget in all.
select concat('rule ', v.code, ' version ', v.version) as subject,
    v.document ->> 'budget_in_all' as expected, sum(e.points) as found
from points.entry e
join points.rule_version v using (rule_version_no)
where e.from_account = 1 and e.cause in (1, 16)
    and coalesce(v.document ->> 'budget_end', 'stop') = 'stop'
group by v.rule_version_no
having sum(e.points) > (v.document ->> 'budget_in_all')::bigint
limit 20;

-- name: rules_within_shared_budgets
-- Rules that share a budget which stops gave no more together, on a day, in a month or in all, than
-- the largest that it ever was.
with used as (
    select budget, day, sum(points) as points
    from points.budget_use
    where shared
    group by 1, 2
), spent as (
    select budget, 'day' as span, day, points from used
    union all
    select budget, 'month', date_trunc('month', day)::date, sum(points) from used group by 1, 3
    union all
    select budget, 'all', null, sum(points) from used group by 1
), allowed as (
    select b.code as budget, s.span, max(s.points) as most
    from points.shared_budget b
    cross join lateral (
        values ('day', b.per_day), ('month', b.per_month), ('all', b.in_all)
    ) as s(span, points)
    group by 1, 2
    having bool_and(s.points is not null and b.at_end = 'stop')
)
select concat('shared budget ', s.budget, ', ', s.span, ' ', s.day) as subject,
    a.most as expected, s.points as found
from spent s
join allowed a using (budget, span)
where s.points > a.most
limit 20;

-- name: tenders_of_parts
-- What rules counted as paid with points was burned for its order.
select concat('order ', p.order_no, ' of member ', p.member_no) as subject, p.fen as expected,
    coalesce(sum(k.fen), 0) as found
from points.tender_part p
left join orders.sales_order o using (member_no, order_no)
left join collect.source s using (source_no)
left join points.tender_view k on k.order_key = o.external_id and k.source = s.code
group by p.member_no, p.order_no, p.fen
having coalesce(sum(k.fen), 0) < p.fen
limit 20;

-- name: entries_of_parts
-- A version that counts what points paid, or leaves payments out, gave what its ratio makes of that
-- and the money; less only where a cap or a budget may have bounded it. Of chosen lines all
-- are the most, where a source tells more for them than was paid, too.
with counting as materialized (
    select rule_version_no, coalesce((document ->> 'points')::bigint, 0) as points,
        coalesce((document ->> 'per_fen')::bigint, 1) as per_fen,
        coalesce((document ->> 'fixed_points')::bigint, 0) as fixed,
        coalesce(document ->> 'rounding', 'floor') as rounding,
        document -> 'freight_counts' = 'true' as with_freight,
        document ->> 'lines' is not null as of_lines,
        document ?| array['cap_per_order', 'cap_per_day', 'cap_per_month', 'cap_in_all',
            'budget_per_day', 'budget_per_month', 'budget_in_all', 'shared_budget', 'lines']
            as bounded,
        document -> 'points_part_counts' = 'true' as with_points,
        array(
            select btrim(normalize(lower(normalize(method, nfkc)), nfkc))
            from jsonb_array_elements_text(
                coalesce(nullif(document -> 'payments_left_out', 'null'), '[]')) as t(method)
        ) as left_out
    from points.rule_version
    where document -> 'points_part_counts' = 'true'
        or document -> 'payments_left_out' not in ('null', '[]')
), granted as (
    select e.entry_no, e.points as found, c.*,
        greatest(m.fen + case when c.with_points then coalesce(p.fen, 0) else 0 end
            - greatest(least(m.fen, (
                select coalesce(sum(y.amount_fen), 0)::bigint
                from orders.payment y
                where y.member_no = o.member_no and y.order_no = o.order_no
                    and btrim(normalize(lower(normalize(y.method, nfkc)), nfkc))
                        = any(c.left_out))), 0), 0) as base
    from counting c
    join points.entry e using (rule_version_no)
    join orders.sales_order o
        on o.member_no = coalesce(e.origin_member_no, e.member_no) and o.order_no = e.order_no
    cross join lateral (
        select case
                when c.of_lines then greatest(o.paid_fen, (
                    select sum(greatest(l.paid_fen, 0))
                    from orders.order_line l
                    where l.member_no = o.member_no and l.order_no = o.order_no)::bigint)
                when c.with_freight then o.paid_fen
                else o.paid_fen - o.freight_fen end as fen
    ) m
    left join points.tender_part p on p.member_no = o.member_no and p.order_no = o.order_no
    where e.from_account = 1 and e.cause = 1
), reckoned as (
    select entry_no, found, bounded, fixed + case rounding
            when 'half_up' then (2 * base * points + per_fen) / (2 * per_fen)
            when 'up' then (base * points + per_fen - 1) / per_fen
            else base * points / per_fen end as most
    from granted
)
select concat('entry ', entry_no) as subject, most as expected, found
from reckoned
where found > most or (found < most and not bounded)
limit 20;
