-- What must hold of challenges. Each statement answers with what differs.

-- name: challenges_of_judgements
-- Each fall by a plan with a goal for the tier has one challenge to keep it, from the day after on
-- and for the days and the goal of that plan, or longer; no other judgement has one.
with goal as materialized (
    select p.plan_version_no, t.tier_no, (p.document->'life'->'challenge'->>'days')::int as days,
        (g.goal->>'growth')::bigint as growth, (g.goal->>'orders')::bigint as orders
    from tiers.plan_version p
    cross join lateral jsonb_array_elements(p.document->'tiers')
        with ordinality as t(tier, tier_no)
    cross join lateral (
        select p.document->'life'->'challenge'->'goals'->(t.tier->>'code') as goal
    ) g
    where g.goal is not null
), fall as (
    select j.member_no, j.judgement_no, j.set_no, j.from_tier_no as tier_no,
        j.judged_on + 1 as begun_on, j.judged_on + g.days as until_on, g.growth, g.orders
    from tiers.judgement j
    join goal g on g.plan_version_no = j.plan_version_no and g.tier_no = j.from_tier_no
    where j.to_tier_no < j.from_tier_no
), challenge as (
    select *
    from tiers.loan
    where kind = 'challenge' and origin_loan_no is null
)
select concat('judgement ', judgement_no, ' of member ', member_no) as subject,
    concat_ws(' ', f.tier_no, f.begun_on, f.until_on, f.growth, f.orders) as expected,
    concat_ws(' ', c.tier_no, c.begun_on, c.until_on, c.goal, c.goal_orders) as found
from fall f
full join challenge c using (member_no, judgement_no)
where (f.set_no, f.tier_no, f.begun_on, f.growth, f.orders)
        is distinct from (c.set_no, c.tier_no, c.begun_on, c.goal, c.goal_orders)
    or c.until_on < f.until_on
limit 20;
