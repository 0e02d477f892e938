-- Tiers: growth value, standing, and each change with its cause.

-- name: start_round
-- The moves of one round with where their members stand now: rules may ask for it. A record is
-- late when a later order of its member was applied before it; it is judged by today's state.
-- `codes` are those of all tiers of brands.
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, points_earned, expires_on, tier_no, orders, late, origin_member_no, tender_fen,
    brand_tier)
select m.cause, m.cause_no, m.member_no, m.record_no, m.order_no, m.rewarded, m.paid_fen,
    m.freight_fen, m.occurred_at, m.local_date, m.local_hour, m.local_weekday, m.brand_no,
    m.store_no, m.channel_no, m.points_used, m.points_earned, m.expires_on,
    coalesce(t.tier_no, 0), coalesce(t.orders, 0), coalesce(m.occurred_at < t.last_order_at, false),
    m.origin_member_no, m.tender_fen,
    (
        select c.code
        from unnest(%(brand_nos)s::int[], %(set_nos)s::smallint[], %(tier_nos)s::smallint[],
            %(codes)s::text[]) as c(brand_no, set_no, tier_no, code)
        join tiers.standing b
            on b.member_no = m.member_no and b.set_no = c.set_no and b.tier_no = c.tier_no
        where c.brand_no = m.brand_no)
from stage_move m
left join tiers.standing t on t.member_no = m.member_no and t.set_no = 1
where m.round = %(round)s::int;

-- name: stage_growth
-- Growth of this round's orders by the plan, and of refunds that name no order, backwards; of a
-- brand's set those of the brand. The group's counts the orders, too.
insert into stage_growth (member_no, cause, cause_no, order_no, growth, orders, occurred_at,
    counted_on, origin_member_no, tier_no)
select m.member_no, m.cause, m.cause_no, m.order_no,
    case m.cause
        when 1 then greatest(m.paid_fen, 0) * %(points)s::bigint / %(per_fen)s::bigint
            + %(per_order)s::bigint
        else -(m.paid_fen * %(points)s::bigint / %(per_fen)s::bigint)
    end,
    case when m.cause = 1 and %(brand_no)s::int is null then 1 else 0 end, m.occurred_at,
    m.local_date, m.origin_member_no, m.tier_no
from stage_round m
where (m.cause = 1 or (m.cause = 2 and m.order_no is null))
    and (%(brand_no)s::int is null or m.brand_no = %(brand_no)s::int);

-- name: stage_lost_growth
-- What refunds take back of their orders' growth: the share refunded so far, minus what is gone. It
-- belongs to the day of the order. In a brand's set, of orders that brought growth there.
insert into stage_growth (member_no, cause, cause_no, order_no, growth, orders, occurred_at,
    counted_on, origin_member_no, tier_no)
select r.member_no, m.cause, m.cause_no, r.order_no,
    -(case when r.refunded_fen >= r.paid_fen then g.earned
        else div(g.earned * r.refunded_fen, r.paid_fen)::bigint end - g.lost),
    case when m.cause = 6 and %(brand_no)s::int is null then -1 else 0 end, m.occurred_at,
    coalesce(g.counted_on, m.local_date), m.origin_member_no, m.tier_no
from stage_refunded r
join stage_round m using (cause_no)
join lateral (
    select coalesce(sum(e.growth) filter (where e.growth > 0), 0) as earned,
        -coalesce(sum(e.growth) filter (where e.growth < 0), 0) as lost,
        min(e.counted_on) as counted_on
    from stage_carrier c
    cross join lateral (
        select a.growth, a.counted_on
        from tiers.growth_entry a
        where a.member_no = c.member_no and a.order_no = r.order_no
            and a.set_no = %(set_no)s::smallint
        offset 0
    ) e
    where c.cause_no = r.cause_no
) g on %(brand_no)s::int is null or g.counted_on is not null;

-- name: stage_stood
-- A round knows the tier before in the group's set; this is that in a brand's.
update stage_growth g
set tier_no = coalesce((
    select t.tier_no from tiers.standing t
    where t.member_no = g.member_no and t.set_no = %(set_no)s::smallint), 0);

-- name: empty_growth
-- Before the growth of another set.
delete from stage_growth;

-- name: add_growth
insert into tiers.growth_entry (member_no, growth_no, set_no, batch_no, growth, cause, cause_no,
    order_no, plan_version_no, counted_on, origin_member_no, occurred_at, event)
select member_no, nextval('tiers.growth_no'), %(set_no)s::smallint, %(batch_no)s::bigint, growth,
    cause, cause_no, order_no, %(plan_version_no)s::int, counted_on, origin_member_no, occurred_at,
    event
from stage_growth
where growth <> 0
order by member_no;

-- name: promote
-- Growth, orders and tier in one write; a tier is reached at once and not lost by a refund.
-- Each member has one move per round; the batch holds her lock.
with promoted as (
    insert into tiers.standing as t (member_no, set_no, growth, tier_no, orders, last_order_at)
    select member_no, %(set_no)s::smallint, growth,
        width_bucket(growth, %(thresholds)s::bigint[]), orders,
        case when cause = 1 then occurred_at end
    from stage_growth
    order by member_no
    on conflict (member_no, set_no) do update
    set growth = t.growth + excluded.growth,
        tier_no = greatest(t.tier_no,
            width_bucket(t.growth + excluded.growth, %(thresholds)s::bigint[])),
        loan_no = case when width_bucket(t.growth + excluded.growth, %(thresholds)s::bigint[])
            <= t.tier_no then t.loan_no end,
        orders = t.orders + excluded.orders,
        last_order_at = greatest(t.last_order_at, excluded.last_order_at)
    returning member_no, growth, tier_no
), changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth,
        cause, cause_no, occurred_at, batch_no, plan_version_no, growth_mark)
    select m.member_no, nextval('tiers.change_no'), %(set_no)s::smallint, m.tier_no, p.tier_no,
        p.growth, m.cause, m.cause_no, m.occurred_at, %(batch_no)s::bigint,
        %(plan_version_no)s::int,
        (select case when is_called then last_value else 0 end from tiers.growth_no)
    from promoted p
    join stage_growth m using (member_no)
    where p.tier_no <> m.tier_no
    returning member_no, change_no, from_tier_no, to_tier_no, growth
)
insert into core.event (kind, member_no, subject_no, detail, batch_no)
select 'tier.changed', member_no, change_no,
    jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth,
        'set', %(set_no)s::smallint),
    %(batch_no)s::bigint
from changed
order by member_no;

-- name: find_live
-- The plan of a set that counts, or of all sets, the group's first; and the business day from which
-- tiers have held as long as they do.
select p.plan_version_no, p.version, p.document, p.life_no, p.set_no, s.brand_no,
    (l.published_at at time zone %(zone)s::text)::date as life_on
from tiers.plan_version p
join tiers.tier_set s using (set_no)
left join tiers.plan_version l on l.plan_version_no = p.life_no
where p.state = 'live'
    and (%(set_no)s::smallint is null or p.set_no = %(set_no)s::smallint)
order by p.set_no;

-- name: find_versions
with people as (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
)
select v.plan_version_no, v.set_no, v.version, v.document, v.state, v.made_at,
    coalesce(made.name, v.made_by) as made_by, v.based_on, v.published_at,
    coalesce(published.name, v.published_by) as published_by, v.reason, v.ended_at,
    coalesce(ended.name, v.ended_by) as ended_by
from tiers.plan_version v
left join people made on made.actor = v.made_by
left join people published on published.actor = v.published_by
left join people ended on ended.actor = v.ended_by
where v.set_no = %(set_no)s::smallint and (%(version)s::int is null or v.version = %(version)s::int)
order by v.version desc
limit 1000;

-- name: add_draft
insert into tiers.plan_version (set_no, version, document, state, made_by, based_on)
select %(set_no)s::smallint, coalesce((
        select max(version) from tiers.plan_version where set_no = %(set_no)s::smallint), 0) + 1,
    %(document)s::jsonb, 'draft', %(actor)s::text, %(based_on)s::int
on conflict (set_no, version) do nothing
returning version;

-- name: lock_versions
-- Of two who publish at once the second waits here, and then ends what the first made live.
select plan_version_no from tiers.plan_version where set_no = %(set_no)s::smallint
order by plan_version_no
for update;

-- name: find_edited
-- What somebody else did to the plan since an editor saw it: a version beyond the newest she knew,
-- or one that was published after the draft she now publishes was made.
with people as (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
)
select o.version, o.state, coalesce(k.name, o.published_by, o.made_by) as by,
    coalesce(o.published_at, o.made_at) as at
from tiers.plan_version o
left join people k on k.actor = coalesce(o.published_by, o.made_by)
left join tiers.plan_version mine on mine.set_no = o.set_no and mine.version = %(version)s::int
where o.set_no = %(set_no)s::smallint and o.version is distinct from %(version)s::int
    and (o.version > %(based_on)s::int or o.published_at > mine.made_at)
order by o.version desc
limit 1;

-- name: find_benefit_elsewhere
-- One of these codes by which another set has, or had, a benefit.
select b.benefit->>'code' as code
from tiers.plan_version v
cross join jsonb_array_elements(v.document->'benefits') as b(benefit)
where v.set_no <> %(set_no)s::smallint and v.published_at is not null
    and b.benefit->>'code' = any(%(codes)s::text[])
limit 1;

-- name: end_live
update tiers.plan_version set state = 'ended', ended_at = now(), ended_by = %(actor)s::text
where set_no = %(set_no)s::smallint and state = 'live';

-- name: publish
update tiers.plan_version
set state = 'live', published_at = now(), published_by = %(actor)s::text, reason = %(reason)s::text,
    life_no = case when not %(ends)s::bool then null
        else coalesce(%(life_no)s::int, plan_version_no) end
where set_no = %(set_no)s::smallint and version = %(version)s::int and state = 'draft';

-- name: simulate
-- How members would stand under other thresholds, by today's growth value: from and to, who is
-- within so many percent of each line, and some of those who would stand elsewhere. Growth is all,
-- or that since a day.
with since as materialized (
    select member_no, sum(growth)::bigint as growth
    from tiers.growth_view
    where set_no = %(set_no)s::smallint and counted_on >= %(since)s::date
    group by 1
), stood as materialized (
    select t.member_no, g.growth, coalesce(t.tier_no, 0)::int as from_no,
        width_bucket(g.growth, %(thresholds)s::bigint[]) as to_no,
        t.last_order_at >= %(active_since)s::timestamptz as active, t.loan_no is not null as lent
    from tiers.standing_view t
    left join since s using (member_no)
    cross join lateral (
        select case when %(since)s::date is null then t.growth else coalesce(s.growth, 0) end
            as growth
    ) g
    where t.set_no = %(set_no)s::smallint
)
select
    (select coalesce(jsonb_agg(f order by f.from_no, f.to_no), '[]')
     from (select from_no, to_no, count(*) as members,
               count(*) filter (where active and not lent) as active,
               count(*) filter (where lent) as lent
           from stood group by 1, 2) f) as moves,
    (select coalesce(jsonb_agg(n order by n.place), '[]')
     from (select l.place,
               count(s.member_no) filter (where s.growth < l.line) as below,
               count(s.member_no) filter (where s.growth >= l.line) as above
           from unnest(%(thresholds)s::bigint[]) with ordinality as l(line, place)
           left join stood s on l.line > 0
               and s.growth between div(l.line * (100 - %(percent)s::bigint), 100)
                   and div(l.line * (100 + %(percent)s::bigint), 100)
           group by 1) n) as near,
    (select coalesce(jsonb_agg(m), '[]')
     from (select s.member_no, s.growth, s.from_no, s.to_no, i.one_id as member, p.masked as phone
           from (select * from stood where to_no <> from_no
                 order by hashint8(member_no), member_no limit %(shown)s::int) s
           join identity.member_view i using (member_no)
           left join lateral (
               select v.masked
               from identity.identifier_value_view v
               join identity.kind k using (kind_no)
               where v.member_no = s.member_no and k.code = 'phone'
               order by v.identifier_no
               limit 1
           ) p on true) m) as sample;

-- name: count_tiers
select tier_no, count(*) as members
from tiers.standing_view
where set_no = %(set_no)s::smallint
group by 1
order by 1;

-- name: find_standing
-- A member's standing with the plan that counts now; no row without a plan.
select p.plan_version_no, p.document, coalesce(t.growth, 0) as growth,
    coalesce(t.tier_no, 0) as tier_no, p.life_no,
    case when s.brand_no is null then coalesce(t.orders, 0) else (
        select count(*) from orders.sales_order_view o
        where o.member_no in (
                select w.member_no from identity.member_view w
                where w.member_no = %(member_no)s::bigint
                    or w.survivor_no = %(member_no)s::bigint)
            and o.brand_no = s.brand_no and o.status = 1 and not o.adjustment) end as orders,
    case when t.life_no = p.life_no then t.until_on end as until_on, l.until_on as lent_until_on,
    l.begun_on as lent_on, l.goal, l.kind, l.goal_orders, case when l.goal_orders is not null
        then tiers.count_orders(t.member_no, t.set_no, l.begun_on, l.until_on, null) end
        as orders_gained
from tiers.plan_version p
join tiers.tier_set s using (set_no)
left join tiers.standing_view t on t.set_no = p.set_no and t.member_no = %(member_no)s::bigint
left join tiers.loan_view l on l.member_no = t.member_no and l.loan_no = t.loan_no
where p.set_no = %(set_no)s::smallint and p.state = 'live';

-- name: sum_counted
-- The growth of a member that counts today, and that which counts for keeping her tier.
select
    coalesce(sum(growth) filter (where %(since)s::date is null or counted_on >= %(since)s::date), 0)
        ::bigint as growth,
    coalesce(sum(growth) filter (where counted_on <= %(to)s::date
        and (%(from)s::date is null or counted_on >= %(from)s::date)), 0)::bigint as kept_by
from tiers.growth_view
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint;

-- name: find_oldest
-- The oldest growth of a member that counts since a day; what was taken back entirely is none.
select counted_on, sum(growth)::bigint as growth
from tiers.growth_view
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint
    and counted_on >= %(since)s::date
group by 1
having sum(growth) <> 0
order by 1
limit 1;

-- name: find_standings
select member_no, growth, tier_no, orders
from tiers.standing
where set_no = 1 and member_no = any(%(member_nos)s::bigint[]);

-- name: find_changes
select c.from_tier_no, c.to_tier_no, c.growth, c.cause, c.cause_no, c.occurred_at,
    coalesce(l.kind = 'challenge', false) as challenged
from tiers.change_view c
left join tiers.loan_view l on c.cause in (41, 42) and l.member_no = c.member_no
    and l.loan_no = c.cause_no
where c.member_no = %(member_no)s::bigint and c.set_no = %(set_no)s::smallint
order by c.change_no desc
limit %(limit)s::int;

-- name: find_changes_before
select c.change_no, c.set_no, c.from_tier_no, c.to_tier_no, c.growth, c.cause, c.cause_no,
    c.occurred_at,
    coalesce(l.kind = 'challenge', false) as challenged
from tiers.change_view c
left join tiers.loan_view l on c.cause in (41, 42) and l.member_no = c.member_no
    and l.loan_no = c.cause_no
where c.member_no = %(member_no)s::bigint
    and (c.occurred_at, c.change_no) < (%(at)s::timestamptz, %(tie_no)s::bigint)
order by c.occurred_at desc, c.change_no desc
limit %(limit)s::int;
