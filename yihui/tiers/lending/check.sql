-- What must hold of loans of tiers. Each statement answers with what differs.

-- name: loans_of_standings
-- A tier that is lent is that of an open loan of its member, and has no other day.
select concat('member ', t.member_no) as subject,
    concat_ws(' ', l.state, l.tier_no) as expected,
    concat_ws(' ', 'open', t.tier_no, t.until_on, t.life_no) as found
from tiers.standing t
left join tiers.loan l on l.member_no = t.member_no and l.loan_no = t.loan_no
    and l.set_no = t.set_no
where t.loan_no is not null
    and (l.state is distinct from 'open' or l.tier_no <> t.tier_no or t.until_on is not null
        or t.life_no is not null)
limit 20;

-- name: days_of_loans
-- A loan that one person decided, or two: it began by its last day and ended no later.
select concat('loan ', l.loan_no, ' of member ', l.member_no) as subject,
    concat('from ', l.begun_on, ' until ', l.until_on) as expected, l.ended_on as found
from tiers.loan l
where l.begun_on > l.until_on or l.ended_on > l.until_on or l.ended_on < l.begun_on
    or (l.begun_on is null) <> (l.state in ('proposed', 'refused'))
limit 20;

-- name: loans_that_go_on
-- A loan goes on in the account that carries the member it was lent to, as it was lent to her; hers
-- rests.
select concat('loan ', l.loan_no, ' of member ', l.member_no) as subject,
    concat_ws(' ', 'carried', coalesce(c.carrier_no, l.origin_member_no), o.tier_no, o.until_on,
        o.goal, o.goal_orders) as expected,
    concat_ws(' ', o.state, l.member_no, l.tier_no, l.until_on, l.goal, l.goal_orders) as found
from tiers.loan l
left join tiers.loan o on o.member_no = l.origin_member_no and o.loan_no = l.origin_loan_no
left join identity.carrier_view c on c.member_no = l.origin_member_no and c.current
where l.origin_loan_no is not null and l.state = 'open'
    and (o.state, c.carrier_no, o.tier_no, o.until_on, o.goal, o.goal_orders)
        is distinct from ('carried', l.member_no, l.tier_no, l.until_on, l.goal, l.goal_orders)
limit 20;

-- name: ends_of_loans
-- Each end of a loan once more, from the growth that had been written: the goal, and the tier she
-- went to. Orders are counted again where nobody was merged: then they are of other accounts, too.
with plan as materialized (
    select p.plan_version_no, coalesce(p.document->'life'->>'window', 'lifetime') as window_kind,
        coalesce((p.document->'life'->>'window_months')::int, 0) as months,
        array_agg((t.tier->>'threshold')::bigint order by t.place) as thresholds
    from tiers.plan_version p
    cross join lateral jsonb_array_elements(p.document->'tiers')
        with ordinality as t(tier, place)
    group by p.plan_version_no
), again as (
    select l.*, p.thresholds, g.growth as growth_again, g.gained as gained_again,
        case
            when l.goal_orders is null or exists (
                select from tiers.kept k where k.member_no = l.member_no) then l.orders_gained
            else tiers.count_orders(l.member_no, l.set_no, l.begun_on, l.ended_on, l.growth_mark)
        end as orders_again
    from tiers.loan l
    join plan p using (plan_version_no)
    cross join lateral (
        select
            coalesce(sum(e.growth) filter (where case p.window_kind
                when 'months'
                    then e.counted_on > (l.ended_on - make_interval(months => p.months))::date
                when 'year' then e.counted_on >= date_trunc('year', l.ended_on::timestamp)::date
                else true end), 0)::bigint as growth,
            coalesce(sum(e.growth) filter (where e.counted_on >= l.begun_on), 0)::bigint as gained
        from tiers.growth_entry e
        where e.member_no = l.member_no and e.set_no = l.set_no and e.growth_no <= l.growth_mark
            and e.counted_on <= l.ended_on
    ) g
    where l.state in ('kept', 'over', 'taken_back')
), decided as (
    select a.*,
        a.state <> 'taken_back' and coalesce(goal, goal_orders) is not null
            and coalesce(gained_again >= goal, true) and coalesce(orders_again >= goal_orders, true)
            as keeps
    from again a
)
select concat('loan ', loan_no, ' of member ', member_no) as subject,
    concat_ws(' ', growth_again, gained_again, orders_again, keeps,
        case when keeps then tier_no
            else greatest(before_tier_no, width_bucket(greatest(growth_again, 0), thresholds))
            end) as expected,
    concat_ws(' ', growth, growth_gained, orders_gained, state = 'kept', to_tier_no) as found
from decided
where concat_ws(' ', growth_again, gained_again, orders_again, keeps,
        case when keeps then tier_no
            else greatest(before_tier_no, width_bucket(greatest(growth_again, 0), thresholds))
            end)
    <> concat_ws(' ', growth, growth_gained, orders_gained, state = 'kept', to_tier_no)
limit 20;
