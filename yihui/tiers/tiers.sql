-- Tiers: growth value, standing, and each change with its cause.

-- name: start_round
-- The moves of one round with where their members stand now: rules may ask for it. A record is
-- late when a later order of its member was applied before it; it is judged by today's state.
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, points_earned, expires_on, tier_no, orders, late)
select m.cause, m.cause_no, m.member_no, m.record_no, m.order_no, m.rewarded, m.paid_fen,
    m.freight_fen, m.occurred_at, m.local_date, m.local_hour, m.local_weekday, m.brand_no,
    m.store_no, m.channel_no, m.points_used, m.points_earned, m.expires_on,
    coalesce(t.tier_no, 0), coalesce(t.orders, 0), coalesce(m.occurred_at < t.last_order_at, false)
from stage_move m
left join tiers.standing t on t.member_no = m.member_no and t.set_no = 1
where m.round = %(round)s::int;

-- name: stage_growth
-- Growth of this round's orders by the plan, and of refunds that name no order, backwards.
insert into stage_growth (member_no, cause, cause_no, order_no, growth, orders, occurred_at)
select member_no, cause, cause_no, order_no,
    case cause
        when 1 then greatest(paid_fen, 0) * %(points)s::bigint / %(per_fen)s::bigint
            + %(per_order)s::bigint
        else -(paid_fen * %(points)s::bigint / %(per_fen)s::bigint)
    end,
    case cause when 1 then 1 else 0 end, occurred_at
from stage_round
where cause = 1 or (cause = 2 and order_no is null);

-- name: stage_lost_growth
-- What refunds take back of their orders' growth: the share refunded so far, minus what is gone.
insert into stage_growth (member_no, cause, cause_no, order_no, growth, orders, occurred_at)
select r.member_no, m.cause, m.cause_no, r.order_no,
    -(case when r.refunded_fen >= r.paid_fen then g.earned
        else div(g.earned * r.refunded_fen, r.paid_fen)::bigint end - g.lost),
    case m.cause when 6 then -1 else 0 end, m.occurred_at
from stage_refunded r
join stage_round m using (cause_no)
join lateral (
    select coalesce(sum(e.growth) filter (where e.growth > 0), 0) as earned,
        -coalesce(sum(e.growth) filter (where e.growth < 0), 0) as lost
    from tiers.growth_entry e
    where e.member_no = r.member_no and e.order_no = r.order_no
) g on true;

-- name: add_growth
insert into tiers.growth_entry (member_no, growth_no, set_no, batch_no, growth, cause, cause_no,
    order_no, plan_version_no, occurred_at)
select member_no, nextval('tiers.growth_no'), 1, %(batch_no)s::bigint, growth, cause, cause_no,
    order_no, %(plan_version_no)s::int, occurred_at
from stage_growth
where growth <> 0
order by member_no;

-- name: promote
-- Growth, orders and tier in one write; a tier is reached at once and not lost by a refund.
-- Each member has one move per round; the batch holds her lock.
with promoted as (
    insert into tiers.standing as t (member_no, set_no, growth, tier_no, orders, last_order_at)
    select member_no, 1, growth, width_bucket(growth, %(thresholds)s::bigint[]), orders,
        case when cause = 1 then occurred_at end
    from stage_growth
    order by member_no
    on conflict (member_no, set_no) do update
    set growth = t.growth + excluded.growth,
        tier_no = greatest(t.tier_no,
            width_bucket(t.growth + excluded.growth, %(thresholds)s::bigint[])),
        orders = t.orders + excluded.orders,
        last_order_at = greatest(t.last_order_at, excluded.last_order_at)
    returning member_no, growth, tier_no
), changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth,
        cause, cause_no, occurred_at, batch_no)
    select m.member_no, nextval('tiers.change_no'), 1, m.tier_no, p.tier_no, p.growth, m.cause,
        m.cause_no, m.occurred_at, %(batch_no)s::bigint
    from promoted p
    join stage_round m using (member_no)
    where p.tier_no <> m.tier_no
    returning member_no, change_no, from_tier_no, to_tier_no, growth
)
insert into core.event (kind, member_no, subject_no, detail, batch_no)
select 'tier.changed', member_no, change_no,
    jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth),
    %(batch_no)s::bigint
from changed
order by member_no;

-- name: find_live
select plan_version_no, set_no, version, document, state, made_at, made_by
from tiers.plan_version
where set_no = 1 and state = 'live';

-- name: find_versions
select plan_version_no, set_no, version, document, state, made_at, made_by
from tiers.plan_version
where set_no = 1
order by version desc
limit 1000;

-- name: add_draft
insert into tiers.plan_version (set_no, version, document, state, made_by)
select 1, coalesce((select max(version) from tiers.plan_version where set_no = 1), 0) + 1,
    %(document)s::jsonb, 'draft', %(actor)s::text
on conflict (set_no, version) do nothing
returning plan_version_no, set_no, version, document, state, made_at, made_by;

-- name: lock_versions
-- Of two who publish at once the second waits here, and then ends what the first made live.
select plan_version_no from tiers.plan_version where set_no = 1
order by plan_version_no
for update;

-- name: end_live
update tiers.plan_version set state = 'ended' where set_no = 1 and state = 'live';

-- name: publish
update tiers.plan_version set state = 'live'
where set_no = 1 and version = %(version)s::int
returning plan_version_no;

-- name: preview
-- How members would stand under other thresholds, by today's growth value.
select coalesce(t.tier_no, 0) as from_tier_no,
    width_bucket(t.growth, %(thresholds)s::bigint[]) as to_tier_no, count(*) as members
from tiers.standing_view t
where t.set_no = 1
group by 1, 2
order by 1, 2;

-- name: find_standing
-- A member's standing with the plan that counts now; no row without a plan.
select p.plan_version_no, p.document, coalesce(t.growth, 0) as growth,
    coalesce(t.tier_no, 0) as tier_no, coalesce(t.orders, 0) as orders
from tiers.plan_version p
left join tiers.standing_view t on t.set_no = p.set_no and t.member_no = %(member_no)s::bigint
where p.set_no = 1 and p.state = 'live';

-- name: find_standings
select member_no, growth, tier_no, orders
from tiers.standing
where set_no = 1 and member_no = any(%(member_nos)s::bigint[]);

-- name: find_changes
select c.from_tier_no, c.to_tier_no, c.growth, c.cause, c.cause_no, c.occurred_at
from tiers.change_view c
where c.member_no = %(member_no)s::bigint and c.set_no = 1
order by c.change_no desc
limit 100;

-- name: count_tiers
select t.tier_no, count(*) as members
from tiers.standing t
where t.set_no = 1
group by 1
order by 1;
