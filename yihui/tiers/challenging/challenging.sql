-- Challenges: loans of the tier that somebody fell from, offered when she was judged down.

-- name: offer
-- For each fall just judged from a tier with a goal, the tier it was, to be kept by the goal from
-- the day after on. An older offer of hers is over with its term. Those that begin by themselves,
-- resting until they go on.
with fall as materialized (
    select j.member_no, j.judgement_no, j.set_no, j.from_tier_no, j.judged_on,
        (%(goals)s::bigint[])[j.from_tier_no] as goal,
        (%(goals_orders)s::bigint[])[j.from_tier_no] as goal_orders,
        coalesce(p.published_by, p.made_by) as actor
    from tiers.judgement j
    join tiers.plan_version p using (plan_version_no)
    where j.member_no = any(%(member_nos)s::bigint[]) and j.batch_no = %(batch_no)s::bigint
        and j.plan_version_no = %(plan_version_no)s::int and j.to_tier_no < j.from_tier_no
        and coalesce((%(goals)s::bigint[])[j.from_tier_no],
            (%(goals_orders)s::bigint[])[j.from_tier_no]) is not null
        and not exists (
            select from tiers.loan l
            where l.member_no = j.member_no and l.judgement_no = j.judgement_no)
), lapsed as (
    update tiers.loan l
    set state = 'lapsed'
    from fall f
    where l.member_no = f.member_no and l.set_no = f.set_no and l.state = 'offered'
), made as (
    insert into tiers.loan (member_no, loan_no, set_no, kind, tier_no, until_on, goal, goal_orders,
        judgement_no, reason, evidence, state, proposed_by, proposed_at, begun_on, plan_version_no)
    select member_no, nextval('tiers.loan_no'), set_no, 'challenge', from_tier_no,
        judged_on + %(days)s::int, goal, goal_orders, judgement_no, '', '',
        case when %(itself)s::bool then 'carried' else 'offered' end, actor, %(now)s::timestamptz,
        judged_on + 1, %(plan_version_no)s::int
    from fall
    order by member_no
    returning member_no, loan_no, set_no, tier_no, until_on, goal, goal_orders
), told as (
    insert into core.event (kind, member_no, subject_no, detail, batch_no)
    select 'tier.challenge_offered', member_no, loan_no,
        jsonb_build_object('tier', tier_no, 'until_on', until_on, 'goal', goal,
            'goal_orders', goal_orders, 'begun', %(itself)s::bool, 'set', set_no),
        %(batch_no)s::bigint
    from made
    where until_on >= %(today)s::date
    order by member_no
)
select member_no, member_no as origin_no, loan_no
from made
order by member_no;

-- name: tell_begun
-- The change back to the tier of each challenge that began by itself, on the day after the fall.
with changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth,
        cause, cause_no, occurred_at, batch_no, plan_version_no, growth_mark)
    select l.member_no, nextval('tiers.change_no'), l.set_no, l.before_tier_no, l.tier_no, j.growth,
        %(cause)s::smallint, l.loan_no, l.begun_on::timestamp at time zone %(zone)s::text,
        %(batch_no)s::bigint, l.plan_version_no, j.growth_mark
    from unnest(%(member_nos)s::bigint[], %(loan_nos)s::bigint[]) as begun(member_no, loan_no)
    join tiers.loan l using (member_no, loan_no)
    join tiers.judgement j using (member_no, judgement_no)
    order by l.member_no
    returning member_no, change_no, set_no, from_tier_no, to_tier_no, growth
)
insert into core.event (kind, member_no, subject_no, detail, batch_no)
select 'tier.changed', member_no, change_no,
    jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth,
        'set', set_no),
    %(batch_no)s::bigint
from changed
order by member_no;

-- name: settle
-- Offers that nobody accepted by their last day.
update tiers.loan
set state = 'lapsed'
where state = 'offered' and until_on < %(today)s::date;

-- name: sum_gained
-- What an account gained within the days of a loan: growth, and orders where the goal asks.
select
    (select coalesce(sum(g.growth), 0)::bigint
    from tiers.growth_view g
    where g.member_no = %(member_no)s::bigint and g.set_no = %(set_no)s::smallint
        and g.counted_on between %(from)s::date and %(to)s::date) as growth,
    case when %(orders)s::bool then tiers.count_orders(%(member_no)s::bigint,
        %(set_no)s::smallint, %(from)s::date, %(to)s::date, null) else 0 end as orders;
