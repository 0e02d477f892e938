-- What must hold of benefits. Each statement answers with what differs.

-- name: totals_of_uses
-- What a budget is held against is what was used and not reversed.
select concat('benefit ', benefit) as subject, coalesce(u.uses, 0) as expected,
    coalesce(t.uses, 0) as found
from tiers.benefit_total t
full join (
    select benefit, count(*) as uses
    from tiers.benefit_use
    where reversed_at is null
    group by benefit
) u using (benefit)
where coalesce(u.uses, 0) <> coalesce(t.uses, 0)
limit 20;

-- name: quotas_of_uses
-- What a use was granted is what its version of the plan grants its tier.
select concat('use ', u.use_no, ' of member ', u.member_no) as subject,
    coalesce(p.quota, 'nothing') as expected, coalesce(u.quota::text, 'any') as found
from tiers.benefit_use u
left join lateral (
    select coalesce(g.quota, 'any') as quota
    from tiers.plan_version v
    cross join jsonb_array_elements(v.document->'benefits') as b(benefit)
    cross join jsonb_each_text(b.benefit->'quotas') as g(tier, quota)
    where v.plan_version_no = u.plan_version_no
        and b.benefit->>'code' = u.benefit
        and g.tier = v.document->'tiers'->(u.tier_no - 1)->>'code'
) p on true
where p.quota is distinct from coalesce(u.quota::text, 'any')
limit 20;

-- name: uses_within_quotas
-- A use that stands had room: of the same member's that stand before it in its period there are
-- fewer than its quota. Those of somebody who was merged with her count then, and are not hers.
select concat('use ', u.use_no, ' of member ', u.member_no) as subject,
    concat('fewer than ', u.quota, ' before it') as expected, b.uses as found
from tiers.benefit_use u
cross join lateral (
    select count(*) as uses
    from tiers.benefit_use e
    where e.member_no = u.member_no and e.benefit = u.benefit and e.use_no < u.use_no
        and e.reversed_at is null
        and (u.period_on is null or e.used_on >= u.period_on)
) b
where u.reversed_at is null and b.uses >= u.quota
limit 20;

-- name: points_of_uses
-- A use of a benefit that gives points gave what its version of the plan says, once, to her, in the
-- words of that version.
select concat('use ', u.use_no, ' of member ', u.member_no) as subject,
    concat_ws(' ', p.points, nullif(p.sentence_zh, ''), nullif(p.sentence_en, '')) as expected,
    concat_ws(' ', coalesce(a.points, 0), nullif(a.sentence_zh, ''), nullif(a.sentence_en, ''))
        as found
from tiers.benefit_use u
join lateral (
    select (b.benefit->>'points')::bigint as points,
        coalesce(b.benefit->>'sentence_zh', '') as sentence_zh,
        coalesce(b.benefit->>'sentence_en', '') as sentence_en
    from tiers.plan_version v
    cross join jsonb_array_elements(v.document->'benefits') as b(benefit)
    where v.plan_version_no = u.plan_version_no and b.benefit->>'code' = u.benefit
) p on p.points is not null
left join points.adjustment a on a.reference = concat('benefit:', u.use_no)
    and a.member_no = u.member_no and a.state = 'done'
where p.points is distinct from a.points
    or p.sentence_zh <> a.sentence_zh or p.sentence_en <> a.sentence_en
limit 20;
