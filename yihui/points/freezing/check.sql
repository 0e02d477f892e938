-- What must hold of frozen members.

-- name: accounts_of_freezes
-- An open freeze stands where its member's points stand.
select concat('freeze ', f.freeze_no, ' of member ', f.origin_member_no) as subject,
    coalesce(c.carrier_no, f.origin_member_no) as expected, f.member_no as found
from points.freezing f
left join identity.carrier c on c.member_no = f.origin_member_no and c.current
where f.thawed_at is null and f.member_no <> coalesce(c.carrier_no, f.origin_member_no)
limit 20;

-- name: holds_of_frozen
-- Nothing of a frozen account is held for a checkout.
select concat('member ', f.member_no) as subject, 0 as expected, sum(d.points)::bigint as found
from (select distinct member_no from points.freezing
    where thawed_at is null and coalesce(until_on, 'infinity') >= current_date + 1) f
join points.held d using (member_no)
group by f.member_no
limit 20;

-- name: extensions_of_thaws
-- A thaw gives a lot back no more days than the freeze took.
select concat('lot ', x.lot_no, ' by freeze ', x.cause_no) as subject,
    coalesce((select max(f.thawed_at)::date + 1 - min(f.frozen_on)
        from points.freezing f
        where f.freeze_no = x.cause_no and f.thawed_at is not null), 0) as expected,
    x.until_on - x.from_on as found
from points.extension x
where x.cause = 19
    and x.until_on - x.from_on > coalesce((select max(f.thawed_at)::date + 1 - min(f.frozen_on)
        from points.freezing f
        where f.freeze_no = x.cause_no and f.thawed_at is not null), 0)
limit 20;
