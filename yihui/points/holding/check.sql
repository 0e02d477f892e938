-- What must hold of holds. Each statement answers with what differs.

-- name: held_of_entries
-- What is kept of a lot is what its entries brought to account 4 and did not take from there.
with told as (
    select member_no, lot_no, currency_no,
        sum(case to_account when 4 then points else -points end) as points
    from points.entry
    where 4 in (from_account, to_account)
    group by member_no, lot_no, currency_no
    having sum(case to_account when 4 then points else -points end) <> 0
), kept as (
    select member_no, lot_no, currency_no, sum(points) as points
    from points.held
    group by member_no, lot_no, currency_no
)
select concat('lot ', lot_no, ' of member ', member_no) as subject,
    coalesce(t.points, 0) as expected, coalesce(k.points, 0) as found
from told t
full join kept k using (member_no, lot_no, currency_no)
where t.points is distinct from k.points
limit 20;

-- name: held_of_holds
-- An open hold keeps what was asked for, in the account that carries its member, and no other keeps
-- anything.
with kept as (
    select d.reference, sum(d.points) as points, min(d.member_no) as member_no,
        max(d.member_no) as last_no
    from points.held d
    group by d.reference
)
select concat('hold ', reference) as subject,
    concat(coalesce(h.points, 0), ' of member ', coalesce(c.carrier_no, h.member_no)) as expected,
    concat(coalesce(k.points, 0), ' of member ', k.member_no) as found
from (select * from points.hold where state = 'open') h
full join kept k using (reference)
left join identity.carrier c on c.member_no = h.member_no and c.current
where h.points is distinct from k.points
    or k.member_no <> coalesce(c.carrier_no, h.member_no)
    or k.member_no <> k.last_no
limit 20;

-- name: entries_of_holds
-- A hold moved what it asked for, a refused one nothing; when it ended, what was not captured came
-- back.
with moved as (
    select cause_no as hold_no, coalesce(sum(points) filter (where to_account = 4), 0) as held,
        coalesce(sum(points) filter (where from_account = 4), 0) as returned
    from points.entry
    where cause = 15 and 4 in (from_account, to_account)
    group by cause_no
)
select concat('hold ', hold_no) as subject,
    concat(case when h.state <> 'refused' then h.points else 0 end, ' held, ',
        case when h.state in ('open', 'refused') then 0 else h.points - h.captured end,
        ' returned') as expected,
    concat(coalesce(m.held, 0), ' held, ', coalesce(m.returned, 0), ' returned') as found
from points.hold h
full join moved m using (hold_no)
where coalesce(m.held, 0) <> case when h.state <> 'refused' then h.points else 0 end
    or coalesce(m.returned, 0)
        <> case when h.state in ('open', 'refused') then 0 else h.points - h.captured end
    or h.hold_no is null
limit 20;

-- name: redemptions_of_holds
-- What a hold captured is a redemption of its number, and no more.
select concat('hold ', h.hold_no) as subject, h.captured as expected, coalesce(r.points, 0) as found
from points.hold h
left join points.redemption r on r.redemption_no = h.hold_no
where h.captured <> coalesce(r.points, 0) or (h.state = 'captured') <> (h.captured > 0)
limit 20;

-- name: held_within_grants
-- What is kept of a lot and what is left of it are no more than it granted.
select concat('lot ', l.lot_no) as subject, concat('at most ', l.granted) as expected,
    l.remaining + k.points as found
from (
    select member_no, lot_no, sum(points) as points from points.held group by member_no, lot_no
) k
left join points.lot l using (member_no, lot_no)
where l.lot_no is null or l.remaining + k.points > l.granted
limit 20;
