-- What must hold of standings. Each statement answers with what differs; a healthy house answers
-- nothing. That a tier fits its threshold is not demanded: a tier once reached is kept until its
-- day is over, and a new plan counts from each member's next move on. Step by step it is: each
-- change leaves from where the last one led (`steps_of_changes`) by the growth that counted then
-- (`growth_of_changes`), or by a judgement, which is made again (`judgements`); and no step is
-- missing (`lifts`). So a tier is what its member's history makes of it.

-- name: growth_of_entries
-- Also account by account and origin by origin: growth stands with the member who carries her.
select concat('member ', member_no, ' set ', set_no) as subject, coalesce(g.growth, 0) as expected,
    coalesce(t.growth, 0) as found
from tiers.standing t
full join (
    select member_no, set_no, sum(growth) as growth
    from tiers.growth_entry
    group by member_no, set_no
) g using (member_no, set_no)
where coalesce(t.growth, 0) <> coalesce(g.growth, 0)
limit 20;

-- name: accounts_of_growth
select concat('growth of origin ', g.origin_no) as subject,
    coalesce(c.carrier_no, g.origin_no) as expected, g.member_no as found
from (
    select member_no, coalesce(origin_member_no, member_no) as origin_no
    from tiers.growth_entry
    group by 1, 2, set_no
    having sum(growth) <> 0
) g
left join identity.carrier c on c.member_no = g.origin_no and c.current
where g.member_no <> coalesce(c.carrier_no, g.origin_no)
limit 20;

-- name: growth_of_brands
-- The set of a brand grows by orders of this brand only.
select concat('growth ', e.growth_no, ' of member ', e.member_no) as subject,
    s.brand_no as expected, o.brand_no as found
from tiers.tier_set s
join tiers.growth_entry e using (set_no)
join orders.order_version_view o on o.order_no = e.order_no
    and o.member_no = coalesce(e.origin_member_no, e.member_no)
where s.brand_no is not null and o.brand_no is distinct from s.brand_no
limit 20;

-- name: orders_of_standings
-- The orders that a standing counts are those that were paid and not replaced, of all members whom
-- the account carries.
select concat('member ', member_no) as subject, coalesce(o.orders, 0) as expected,
    coalesce(t.orders, 0) as found
from (select member_no, orders from tiers.standing where set_no = 1) t
full join (
    select coalesce(c.carrier_no, s.member_no) as member_no, count(*) as orders
    from orders.sales_order_view s
    left join identity.carrier c on c.member_no = s.member_no and c.current
    where s.status = 1 and not s.adjustment and s.member_no > 0
    group by 1
) o using (member_no)
where coalesce(t.orders, 0) <> coalesce(o.orders, 0)
limit 20;

-- name: tiers_of_changes
-- A standing's tier is where the member's last change led.
select concat('member ', member_no, ' set ', set_no) as subject,
    coalesce(c.to_tier_no, 0) as expected, coalesce(t.tier_no, 0) as found
from tiers.standing t
full join (
    select distinct on (member_no, set_no) member_no, set_no, to_tier_no
    from tiers.change
    order by member_no, set_no, change_no desc
) c using (member_no, set_no)
where coalesce(t.tier_no, 0) <> coalesce(c.to_tier_no, 0)
limit 20;

-- name: growth_of_changes
-- Of plans with a life the growth of a change is what counted then: what had been written and
-- belongs to the window, which ends with the newest day.
with plan as materialized (
    select plan_version_no,
        coalesce(document->'life'->>'window', 'lifetime') as window_kind,
        coalesce((document->'life'->>'window_months')::int, 0) as months
    from tiers.plan_version
    where document ? 'life'
), counted as (
    select c.member_no, c.change_no, c.growth, p.window_kind, p.months, e.counted_on,
        e.growth as part,
        max(e.counted_on) over (partition by c.member_no, c.change_no) as day
    from tiers.change c
    join plan p using (plan_version_no)
    left join tiers.growth_entry e on e.member_no = c.member_no and e.set_no = c.set_no
        and e.growth_no <= c.growth_mark
    where c.cause not in (40, 41, 42)
)
select concat('change ', change_no, ' of member ', member_no) as subject,
    coalesce(sum(part) filter (where case window_kind
        when 'months' then counted_on > (day - make_interval(months => months))::date
        when 'year' then counted_on >= date_trunc('year', day::timestamp)::date
        else true end), 0) as expected,
    growth as found
from counted
group by member_no, change_no, growth
having growth <> coalesce(sum(part) filter (where case window_kind
    when 'months' then counted_on > (day - make_interval(months => months))::date
    when 'year' then counted_on >= date_trunc('year', day::timestamp)::date
    else true end), 0)
limit 20;

-- name: steps_of_changes
-- Each change leaves from where the last one led. One by growth goes up, to the tier that this
-- growth reaches by its plan.
with lines as materialized (
    select p.plan_version_no,
        array_agg((t.tier->>'threshold')::bigint order by t.place) as thresholds
    from tiers.plan_version p
    cross join lateral jsonb_array_elements(p.document->'tiers')
        with ordinality as t(tier, place)
    group by 1
), step as materialized (
    select c.*, lag(c.to_tier_no, 1, 0::smallint) over (
        partition by c.member_no, c.set_no order by c.change_no) as stood_no
    from tiers.change c
)
select concat('change ', s.change_no, ' of member ', s.member_no) as subject,
    concat(s.stood_no, ' → ', case when s.cause in (7, 8, 40, 41, 42) or l.plan_version_no is null
        then s.to_tier_no else width_bucket(s.growth, l.thresholds) end) as expected,
    concat(s.from_tier_no, ' → ', s.to_tier_no) as found
from step s
left join lines l using (plan_version_no)
where s.from_tier_no <> s.stood_no
    or s.cause not in (7, 8, 40, 41, 42) and l.plan_version_no is not null
        and (s.to_tier_no <> width_bucket(s.growth, l.thresholds) or s.to_tier_no < s.stood_no)
limit 20;

-- name: judgements
-- Each judgement once more, from the plan and the growth that had been written: the window, its
-- growth, the tier, and the new day. One that changed the tier has its change.
with plan as materialized (
    select p.plan_version_no, coalesce(p.document->'life'->>'window', 'lifetime') as window_kind,
        coalesce((p.document->'life'->>'window_months')::int, 0) as window_months,
        p.document->'life'->>'holds' as holds,
        coalesce((p.document->'life'->>'hold_months')::int, 0) as hold_months,
        coalesce(p.document->'life'->>'falls', 'earned') = 'one_step' as one_step,
        coalesce((p.document->'life'->>'grace_days')::int, 0) as grace_days,
        array_agg((t.tier->>'threshold')::bigint order by t.place) as thresholds
    from tiers.plan_version p
    cross join lateral jsonb_array_elements(p.document->'tiers')
        with ordinality as t(tier, place)
    group by p.plan_version_no
), counted as materialized (
    select j.member_no, j.judgement_no, coalesce(sum(e.growth), 0)::bigint as growth
    from tiers.judgement j
    join plan p using (plan_version_no)
    left join tiers.growth_entry e on e.member_no = j.member_no and e.set_no = j.set_no
        and e.growth_no <= j.growth_mark
        and e.counted_on <= j.due_on + p.grace_days
        and case p.window_kind
            when 'months'
                then e.counted_on > (j.due_on - make_interval(months => p.window_months))::date
            when 'year' then e.counted_on >= date_trunc('year', j.due_on::timestamp)::date
            else true end
    group by 1, 2
), again as (
    select j.*, p.thresholds, p.holds, p.hold_months, p.grace_days, c.growth as growth_again,
        least(j.from_tier_no, greatest(width_bucket(greatest(c.growth, 0), p.thresholds),
            case when p.one_step then j.from_tier_no - 1 else 0 end)) as to_again
    from tiers.judgement j
    join plan p using (plan_version_no)
    join counted c using (member_no, judgement_no)
), dated as (
    select a.*,
        case
            when coalesce(a.thresholds[a.to_again], 0) <= 0 then null
            when a.holds = 'year' then make_date(extract(year from a.due_on)::int + 1, 12, 31)
            else (date_trunc('month', a.due_on::timestamp)
                + make_interval(months => a.hold_months + 1))::date - 1
        end as until_again
    from again a
)
select concat('judgement ', d.judgement_no, ' of member ', d.member_no) as subject,
    concat_ws(' ', d.due_on + d.grace_days, d.growth_again, d.to_again, d.until_again,
        (d.to_again <> d.from_tier_no)::text) as expected,
    concat_ws(' ', d.judged_on, d.growth, d.to_tier_no, d.until_on,
        (c.to_tier_no is not null)::text) as found
from dated d
left join tiers.change c on c.member_no = d.member_no and c.cause = 40
    and c.cause_no = d.judgement_no and c.from_tier_no = d.from_tier_no
    and c.to_tier_no = d.to_tier_no
where (d.judged_on, d.growth, d.to_tier_no, (c.to_tier_no is not null))
        is distinct from (d.due_on + d.grace_days, d.growth_again, d.to_again,
            d.to_again <> d.from_tier_no)
    or d.until_on is distinct from d.until_again
limit 20;

-- name: lifts
-- Nobody was left below what her growth reached: of plans with a life, after each entry she stood
-- at least where the growth that counted then led.
with plan as materialized (
    select p.plan_version_no, coalesce(p.document->'life'->>'window', 'lifetime') as window_kind,
        coalesce((p.document->'life'->>'window_months')::int, 0) as months,
        array_agg((t.tier->>'threshold')::bigint order by t.place) as thresholds
    from tiers.plan_version p
    cross join lateral jsonb_array_elements(p.document->'tiers')
        with ordinality as t(tier, place)
    where p.document ? 'life'
    group by p.plan_version_no
), entry as materialized (
    select e.member_no, e.set_no, e.growth_no, e.cause, e.cause_no, p.window_kind, p.months,
        p.thresholds, counted.day
    from plan p
    join tiers.growth_entry e using (plan_version_no)
    cross join lateral (
        select max(o.counted_on) as day from tiers.growth_entry o
        where o.member_no = e.member_no and o.set_no = e.set_no and o.growth_no <= e.growth_no
    ) counted
), reached as (
    select e.*, width_bucket(w.growth, e.thresholds) as tier_no
    from entry e
    cross join lateral (
        select sum(o.growth)::bigint as growth
        from tiers.growth_entry o
        where o.member_no = e.member_no and o.set_no = e.set_no and o.growth_no <= e.growth_no
            and case e.window_kind
                when 'months' then o.counted_on > (e.day - make_interval(months => e.months))::date
                when 'year' then o.counted_on >= date_trunc('year', e.day::timestamp)::date
                else true end
    ) w
)
select concat('member ', r.member_no, ' after growth ', r.growth_no) as subject,
    r.tier_no as expected, coalesce(c.to_tier_no, 0) as found
from reached r
left join lateral (
    select c.to_tier_no
    from tiers.change c
    where c.member_no = r.member_no and c.set_no = r.set_no
        and (c.growth_mark < r.growth_no or (c.cause, c.cause_no) = (r.cause, r.cause_no))
    order by c.change_no desc
    limit 1
) c on true
where r.tier_no > coalesce(c.to_tier_no, 0)
limit 20;

-- name: days_of_standings
-- Somebody whose tier was judged last, and not merged or lent one, stands until the day given then.
select concat('member ', t.member_no, ' set ', t.set_no) as subject, j.until_on as expected,
    t.until_on as found
from tiers.standing t
join (
    select distinct on (member_no, set_no) member_no, set_no, judgement_no, life_no, until_on,
        growth_mark
    from tiers.judgement
    order by member_no, set_no, judgement_no desc
) j using (member_no, set_no)
where t.life_no = j.life_no
    and t.until_on is distinct from j.until_on
    and not exists (
        select from tiers.change c
        where c.member_no = t.member_no and c.set_no = t.set_no and c.cause <> 40
            and c.growth_mark > j.growth_mark)
    and not exists (
        select from tiers.kept k where k.member_no = t.member_no and k.set_no = t.set_no)
    and not exists (
        select from tiers.loan l
        where l.member_no = t.member_no and l.set_no = t.set_no
            and l.state not in ('offered', 'lapsed'))
limit 20;
