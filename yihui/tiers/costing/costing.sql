-- What other thresholds would cost. Everything here is rolled back.

-- name: stage_movers
-- Who would stand in another tier: up at once, down where tiers end, as the simulation counts them.
-- A tier on loan ends with its loan, whatever the plan: she counts from what is then beneath it, as
-- if she reached no goal.
with since as materialized (
    select member_no, sum(growth)::bigint as growth
    from tiers.growth_entry
    where set_no = %(set_no)s::smallint and counted_on >= %(since)s::date
    group by 1
), lent as materialized (
    select t.member_no, greatest(l.before_tier_no, width_bucket(greatest(
            case when %(live_since)s::date is null then t.growth else g.growth end, 0),
            %(live_thresholds)s::bigint[])) as tier_no
    from tiers.standing_view t
    join tiers.loan_view l using (member_no, loan_no)
    cross join lateral (
        select coalesce(sum(e.growth), 0)::bigint as growth
        from tiers.growth_entry e
        where e.member_no = t.member_no and e.set_no = t.set_no
            and e.counted_on >= %(live_since)s::date
    ) g
    where t.set_no = %(set_no)s::smallint
), stood as (
    select t.member_no, t.loan_no is not null as lent,
        least(coalesce(l.tier_no, t.tier_no), %(tiers)s::int) as from_no,
        width_bucket(case when %(since)s::date is null then t.growth else coalesce(s.growth, 0) end,
            %(thresholds)s::bigint[]) as line_no
    from tiers.standing_view t
    left join since s using (member_no)
    left join lent l using (member_no)
    where t.set_no = %(set_no)s::smallint
), led as (
    select s.*,
        case
            when line_no >= from_no then line_no
            when not %(ends)s::bool then from_no
            else least(from_no, greatest(line_no, %(floor)s::int,
                case when %(one_step)s::bool then from_no - 1 else 0 end))
        end as to_no
    from stood s
)
insert into stage_mover (member_no, from_no, to_no, lent)
select member_no, from_no, to_no, lent from led where to_no <> from_no;

-- name: count_movers
-- And now the planner may know how many they are.
select from_no, to_no, count(*) as members, count(*) filter (where lent) as lent
from stage_mover
group by 1, 2
order by 1, 2;

-- name: stage_facts
-- What movers bought and did on these days as a round, in the account that carries each, at the
-- tier they have now; `orders` are those before it.
with account as materialized (
    select v.member_no, v.from_no, p.member_no as owner_no
    from stage_mover v
    cross join lateral (
        select v.member_no
        union
        select c.member_no from identity.carrier_view c
        where c.carrier_no = v.member_no and c.current
    ) p
), bought as materialized (
    select a.member_no, a.from_no, a.owner_no, o.order_no, o.points_earned is null as rewarded,
        o.paid_fen, o.freight_fen, o.occurred_at, o.local_date, o.local_hour, o.local_weekday,
        o.brand_no, o.store_no, o.channel_no, o.points_used,
        row_number() over (partition by a.member_no order by o.occurred_at, o.order_no) - 1
            as orders
    from account a
    join orders.sales_order_view o on o.member_no = a.owner_no
    where o.status = 1 and not o.adjustment
), did as (
    select a.member_no, a.from_no, a.owner_no, b.*
    from account a
    join (
        select v.member_no as actor_no, v.record_no, v.occurred_at, v.local_date, v.brand_no,
            v.store_no, v.channel_no
        from collect.behaviour_view v
        where v.member_no > 0 and v.event = any(%(events)s::text[])
            and v.local_date between %(first_day)s::date and %(last_day)s::date
    ) b on b.actor_no = a.owner_no
)
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, tier_no, orders, late, origin_member_no)
select 1, order_no, member_no, order_no, order_no, rewarded, paid_fen, freight_fen, occurred_at,
    local_date, local_hour, local_weekday, brand_no, store_no, channel_no, points_used,
    from_no, orders, false, nullif(owner_no, member_no)
from bought
where local_date between %(first_day)s::date and %(last_day)s::date
union all
select 16, d.record_no, d.member_no, d.record_no, d.record_no, false, 0, 0, d.occurred_at,
    d.local_date, extract(hour from d.occurred_at at time zone %(zone)s::text)::smallint,
    extract(isodow from d.local_date)::smallint, d.brand_no, d.store_no, d.channel_no, 0, d.from_no,
    (select count(*) from bought o
     where o.member_no = d.member_no and o.occurred_at < d.occurred_at), false,
    nullif(d.owner_no, d.member_no)
from did d;

-- name: stage_acts
insert into stage_behaviour (record_no, event, product_no, value_fen, properties)
select b.record_no, b.event, b.product_no, b.value_fen, b.properties
from collect.behaviour_view b
where b.event = any(%(events)s::text[])
    and b.local_date between %(first_day)s::date and %(last_day)s::date
    and b.record_no in (select record_no from stage_round where cause = 16);

-- name: stage_lines
insert into stage_line (record_no, line_no, product_no, quantity_milli, amount_fen, paid_fen,
    promotion)
with past as materialized (
    select coalesce(origin_member_no, member_no) as member_no, order_no
    from stage_round where cause = 1
)
select l.order_no, l.line_no, l.product_no, l.quantity_milli, l.amount_fen, l.paid_fen, l.promotion
from past m
cross join lateral (
    select l.* from orders.order_line_view l
    where l.member_no = m.member_no and l.order_no = m.order_no
    offset 0
) l;

-- name: stage_refunded
-- How much of these orders is back by now, as their refunds themselves left it.
with owner as materialized (
    select distinct coalesce(origin_member_no, member_no) as owner_no
    from stage_round where cause = 1
), back as materialized (
    select w.owner_no, f.order_no, sum(f.refund_fen) as fen
    from owner w
    cross join lateral (
        select f.order_no, f.refund_fen
        from orders.refund_view f
        where f.member_no = w.owner_no and f.order_no is not null
        offset 0
    ) f
    group by 1, 2
)
insert into stage_refunded (member_no, cause_no, order_no, refunded_fen, paid_fen)
select m.member_no, m.cause_no, m.order_no, least(b.fen, m.paid_fen), m.paid_fen
from stage_round m
join back b on b.owner_no = coalesce(m.origin_member_no, m.member_no) and b.order_no = m.order_no
where m.cause = 1;

-- name: sum_awards
-- What is staged of points, by move and currency, less what refunds took back of each lot: the
-- share of the money, rounded once per lot.
with lot as (
    select a.member_no, a.cause, a.cause_no, a.currency_no, sum(a.points)::bigint as granted
    from stage_award a
    group by a.member_no, a.cause, a.cause_no, a.currency_no, a.available_on, a.expires_on,
        a.awaits, a.idles
)
select v.from_no, v.to_no, l.currency_no,
    sum(l.granted - case
        when r.cause_no is null then 0
        when r.refunded_fen >= r.paid_fen then l.granted
        else div(l.granted::numeric * r.refunded_fen, r.paid_fen)
    end)::bigint as points
from lot l
join stage_mover v using (member_no)
left join stage_refunded r on l.cause = 1 and r.cause_no = l.cause_no
group by 1, 2, 3;

-- name: stage_stood
-- The tiers that movers have now in the sets that the plan is not of; in its own that of the move.
update stage_round m
set tier_no = case when %(set_no)s::smallint = 1 then v.from_no else coalesce((
        select t.tier_no from tiers.standing t
        where t.member_no = m.member_no and t.set_no = 1), 0) end,
    brand_tier = (
        select c.code
        from unnest(%(brand_nos)s::int[], %(set_nos)s::smallint[], %(tier_nos)s::smallint[],
            %(codes)s::text[]) as c(brand_no, set_no, tier_no, code)
        join tiers.standing t on t.member_no = m.member_no and t.set_no = c.set_no
            and c.tier_no = case when c.set_no = %(set_no)s::smallint then v.from_no
                else t.tier_no end
        where c.brand_no = m.brand_no)
from stage_mover v
where v.member_no = m.member_no;

-- name: move
-- Now the same facts at the tiers of the other plan.
with cleared as (
    delete from stage_award
)
update stage_round m
set tier_no = case when %(set_no)s::smallint = 1 then v.to_no else m.tier_no end,
    brand_tier = case when m.brand_no = any(%(moved)s::int[]) then (
        select c.code
        from unnest(%(set_nos)s::smallint[], %(tier_nos)s::smallint[], %(codes)s::text[])
            as c(set_no, tier_no, code)
        where c.set_no = %(set_no)s::smallint and c.tier_no = v.to_no) else m.brand_tier end
from stage_mover v
where v.member_no = m.member_no;
