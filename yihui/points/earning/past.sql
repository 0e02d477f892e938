-- What a rule would have granted for past orders. Everything here is rolled back.

-- name: start
-- Staging forbids plans that read whole tables; a preview reads many orders, in bounded time.
select set_config('enable_seqscan', 'on', true), set_config('enable_mergejoin', 'on', true),
    set_config('statement_timeout', %(timeout_ms)s::text, true);

-- name: count_past
-- Paid orders of members in a span of days.
select count(*) as orders
from orders.sales_order_view o
where o.member_no > 0 and o.status = 1 and not o.adjustment
    and o.local_date between %(since)s::date and %(until)s::date;

-- name: count_past_behaviours
-- Behaviours of members in a span of days.
select count(*) as orders
from collect.behaviour_view b
where b.member_no > 0 and b.event = any(%(events)s::text[])
    and b.local_date between %(since)s::date and %(until)s::date;

-- name: find_newest_day
select max(o.local_date) as day
from orders.sales_order_view o
where o.member_no > 0 and o.status = 1 and not o.adjustment;

-- name: stage_past
-- Past orders of a span of days as a round; of every nth member only, whole days of hers, so that
-- caps hold. Tier and number of orders are put in by the room that knows them.
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, tier_no, orders, late)
select 1, o.order_no, o.member_no, o.order_no, o.order_no, o.points_earned is null, o.paid_fen,
    o.freight_fen, o.occurred_at, o.local_date, o.local_hour, o.local_weekday, o.brand_no,
    o.store_no, o.channel_no, o.points_used, 0::smallint, 0, false
from orders.sales_order_view o
where o.member_no > 0 and o.status = 1 and not o.adjustment
    and o.local_date between %(since)s::date and %(until)s::date
    and mod(o.member_no, %(every)s::bigint) = 0;

-- name: stage_past_behaviours
-- Past behaviours as a round, each by its own number; of every nth member only. Whose each was is
-- what was known when it came: what nobody had done then earned nothing.
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, tier_no, orders, late)
select 16, b.record_no, b.member_no, b.record_no, b.record_no, false, 0, 0, b.occurred_at,
    b.local_date, extract(hour from b.occurred_at at time zone %(zone)s::text),
    extract(isodow from b.local_date), b.brand_no, b.store_no, b.channel_no, 0, 0::smallint, 0,
    false
from collect.behaviour_view b
where b.member_no > 0 and b.event = any(%(events)s::text[])
    and b.local_date between %(since)s::date and %(until)s::date
    and mod(b.member_no, %(every)s::bigint) = 0;

-- name: stage_past_acts
-- What these behaviours say, as rules read it.
insert into stage_behaviour (record_no, event, product_no, value_fen, properties)
select b.record_no, b.event, b.product_no, b.value_fen, b.properties
from collect.behaviour_view b
where b.member_no > 0 and b.event = any(%(events)s::text[])
    and b.local_date between %(since)s::date and %(until)s::date
    and mod(b.member_no, %(every)s::bigint) = 0;

-- name: stage_past_lines
insert into stage_line (record_no, line_no, product_no, quantity_milli, amount_fen, paid_fen,
    promotion)
with past as materialized (
    select member_no, order_no from stage_round
)
select l.order_no, l.line_no, l.product_no, l.quantity_milli, l.amount_fen, l.paid_fen, l.promotion
from past m
cross join lateral (
    select l.* from orders.order_line_view l
    where l.member_no = m.member_no and l.order_no = m.order_no
    offset 0
) l;

-- name: know_round
-- Now that the round is filled, the planner may know its size.
analyze stage_round;

-- name: cap_span
-- A rule's cap over the orders of each day, each month or all of them (`span` null) in their order:
-- what came before leaves the rest.
with wanted as materialized (
    select a.ctid as place, a.points,
        coalesce(sum(a.points) over (
            partition by a.member_no, date_trunc(%(span)s::text, m.local_date)
            order by m.occurred_at, m.order_no
            rows between unbounded preceding and 1 preceding), 0) as before
    from stage_award a
    join stage_round m using (cause_no)
    where a.rule_version_no = %(rule_version_no)s::int
)
update stage_award a
set points = greatest(0, least(w.points, %(cap)s::bigint - w.before))
from wanted w
where a.ctid = w.place;

-- name: cool_down
-- Between two grants of a rule to one member lie some hours: from each grant on, the next fact that
-- lies far enough behind it.
with recursive fact as materialized (
    select a.ctid as place, a.member_no,
        row_number() over (partition by a.member_no order by m.occurred_at, m.cause_no) as n,
        count(*) over (partition by a.member_no order by m.occurred_at
            range between unbounded preceding
                and make_interval(hours => %(hours)s::int) - interval '1 microsecond' following)
            + 1 as next_n
    from stage_award a
    join stage_round m using (cause_no)
    where a.rule_version_no = %(rule_version_no)s::int and a.points > 0
), granted as (
    select f.place, f.member_no, f.next_n from fact f where f.n = 1
    union all
    select f.place, f.member_no, f.next_n
    from granted g
    join fact f on f.member_no = g.member_no and f.n = g.next_n
)
delete from stage_award a
where a.rule_version_no = %(rule_version_no)s::int
    and a.ctid not in (select place from granted);

-- name: tell_effect
-- Order by order what was granted and what would have been: the same without what the rule's own
-- versions and its rivals for the best of a group granted, and with what these would grant now.
with past as materialized (
    select member_no, order_no, occurred_at, paid_fen, store_no, tier_no, cause from stage_round
), posted as materialized (
    select e.member_no, p.order_no, v.code, sum(e.points) as points
    from past p
    join points.entry e on e.member_no = p.member_no and e.cause = p.cause
        and e.cause_no = p.order_no
    left join points.rule_version v using (rule_version_no)
    where e.from_account = 1 and e.currency_no = %(currency_no)s::smallint
    group by 1, 2, 3
), granted as materialized (
    select member_no, order_no, sum(points) as points,
        coalesce(sum(points) filter (where code = any(%(codes)s::text[])), 0) as own
    from posted
    group by 1, 2
), tried as materialized (
    select cause_no as order_no, sum(points) as points,
        coalesce(sum(points) filter (where rule_version_no = %(tried)s::int), 0) as own
    from stage_award
    group by 1
), effect as materialized (
    select p.*, coalesce(t.own, 0) as tried, coalesce(g.points, 0) as now,
        coalesce(g.points, 0) - coalesce(g.own, 0) + coalesce(t.points, 0) as later
    from past p
    left join granted g using (member_no, order_no)
    left join tried t using (order_no)
), by_member as (
    select member_no, sum(later - now) as change, bool_or(tried > 0) as rewarded
    from effect
    group by 1
)
select
    (select jsonb_build_object('orders_read', count(*), 'paid_fen', coalesce(sum(paid_fen), 0),
            'orders_rewarded', count(*) filter (where tried > 0),
            'orders_changed', count(*) filter (where later <> now),
            'points', coalesce(sum(tried), 0), 'points_now', coalesce(sum(now), 0),
            'points_then', coalesce(sum(later), 0))
     from effect) as sums,
    (select jsonb_build_object('members', count(*), 'gain', count(*) filter (where change > 0),
            'lose', count(*) filter (where change < 0),
            'members_rewarded', count(*) filter (where rewarded))
     from by_member) as members,
    (select coalesce(jsonb_agg(t order by t.tier_no), '[]')
     from (select tier_no, count(*) as orders, sum(now) as points_now, sum(later) as points_then
           from effect group by 1) t) as tiers,
    (select coalesce(jsonb_agg(s), '[]')
     from (select e.store_no, s.code, s.name_zh, s.name_en, count(*) as orders,
               sum(now) as points_now, sum(later) as points_then
           from effect e
           left join organisation.store s using (store_no)
           group by 1, 2, 3, 4
           order by abs(sum(later - now)) desc, count(*) desc, 1
           limit %(stores)s::int) s) as stores,
    (select count(distinct store_no) from effect) as stores_seen,
    (select coalesce(jsonb_agg(c), '[]')
     from (select e.order_no, e.member_no, e.now as points_now, e.later as points_then
           from effect e
           where e.later <> e.now
           order by abs(e.later - e.now) desc, e.order_no
           limit %(shown)s::int) c) as largest,
    (select coalesce(jsonb_agg(c), '[]')
     from (select e.order_no, e.member_no, e.now as points_now, e.later as points_then
           from effect e
           order by hashint8(e.order_no), e.order_no
           limit %(shown)s::int) c) as sample,
    (select coalesce(jsonb_agg(o), '[]')
     from (select p.code, count(*) as orders, sum(p.points) as points
           from posted p
           join tried t using (order_no)
           where t.own > 0 and not p.code = any(%(codes)s::text[])
           group by 1
           order by 3 desc) o) as meets;

-- name: find_shown
-- The orders and members that a preview names: the receipt's number and the masked phone.
with asked as materialized (
    select *
    from unnest(%(member_nos)s::bigint[], %(order_nos)s::bigint[]) as t(member_no, order_no)
)
select o.order_no, o.external_id, o.occurred_at, o.paid_fen, m.one_id as member,
    p.masked as phone, s.name_zh as store_zh, s.name_en as store_en, s.code as store
from asked a
join orders.sales_order_view o using (member_no, order_no)
join identity.member_view m using (member_no)
left join organisation.store s on s.store_no = o.store_no
left join lateral (
    select v.masked
    from identity.identifier_value_view v
    join identity.kind k using (kind_no)
    where v.member_no = a.member_no and k.code = 'phone'
    order by v.identifier_no
    limit 1
) p on true;

-- name: find_shown_behaviours
-- The same of behaviours, each called by its event.
with asked as materialized (
    select m.member_no, m.cause_no, m.occurred_at, m.store_no, b.event
    from stage_round m
    join stage_behaviour b using (record_no)
    where m.cause_no = any(%(order_nos)s::bigint[])
)
select a.cause_no as order_no, a.event as external_id, a.occurred_at, 0::bigint as paid_fen,
    m.one_id as member, p.masked as phone, s.name_zh as store_zh, s.name_en as store_en,
    s.code as store
from asked a
join identity.member_view m using (member_no)
left join organisation.store s on s.store_no = a.store_no
left join lateral (
    select v.masked
    from identity.identifier_value_view v
    join identity.kind k using (kind_no)
    where v.member_no = a.member_no and k.code = 'phone'
    order by v.identifier_no
    limit 1
) p on true;
