-- What must hold of offers. Each statement answers with what differs.

-- name: counts_of_offers
-- An offer is taken as often as its uses say that were not given back, and never more often than
-- its published versions allow.
with used as (
    select code, count(*) as uses from points.offer_use where reversed_at is null group by code
), allowed as (
    select code, max(most_in_all) as most from points.offer where state <> 'draft' group by code
)
select concat('offer ', code) as subject,
    concat(coalesce(u.uses, 0), ' of at most ', coalesce(a.most, 0)) as expected,
    n.taken as found
from points.offer_count n
full join used u using (code)
left join allowed a using (code)
where coalesce(n.taken, 0) <> coalesce(u.uses, 0) or coalesce(n.taken, 0) > coalesce(a.most, 0)
limit 20;

-- name: redemptions_of_offers
-- Who takes an offer burns its points by a redemption of that number, and whoever gives it back has
-- them again. What a hold keeps of it is not burned yet, and what it let go of never was.
with returned as (
    select cause_no as redemption_no, sum(points) as points
    from points.entry
    where cause = 3 and from_account = 5
    group by cause_no
), wanted as (
    select u.redemption_no, u.points * (h.hold_no is null or h.state = 'captured')::int as burned,
        u.points * (u.reversed_at is not null and (h.hold_no is null or h.state = 'captured'))::int
            as returned,
        h.state in ('released', 'lapsed') and u.reversed_at is null
            or h.state = 'open' and u.reversed_at is not null as strange
    from points.offer_use u
    left join points.hold h on h.hold_no = u.redemption_no
)
select concat('redemption ', redemption_no) as subject,
    concat(w.burned, ', ', w.returned, ' returned') as expected,
    concat(coalesce(r.points, 0), ', ', coalesce(b.points, 0), ' returned') as found
from wanted w
full join returned b using (redemption_no)
left join points.redemption r using (redemption_no)
where w.redemption_no is null or w.strange or r.refused is not null
    or coalesce(r.points, 0) <> w.burned or coalesce(b.points, 0) <> w.returned
limit 20;
