-- What must hold of households. Each statement answers with what differs.

-- name: members_of_households
-- Who belongs or belonged to a household is a member who was not erased, and the household is
-- there; each household has or had somebody.
select coalesce(h.member_no, o.household_no) as subject,
    case when h.membership_no is null then 'somebody' else 'a household and a member' end
        as expected,
    case when h.membership_no is null then 'nobody'
        else concat_ws(', ', case when o.household_no is null then 'no household' end,
            coalesce(s.state, m.state, 'no member'))
        end as found
from identity.household_member h
full join identity.household o using (household_no)
left join identity.member m on m.member_no = h.member_no
left join identity.member s on s.member_no = m.survivor_no
where o.household_no is null or h.membership_no is null
    or coalesce(s.state, m.state, 'none') in ('none', 'erased')
limit 20;

-- name: households_of_members
-- Nobody belongs to two households, or to one in two roles, at a time.
select a.member_no as subject, 'one household at a time' as expected,
    concat('households ', a.household_no, ' and ', b.household_no, ' since ', b.since) as found
from identity.household_member a
join identity.household_member b on b.member_no = a.member_no and b.membership_no > a.membership_no
where a.since < coalesce(b.until, 'infinity') and b.since < coalesce(a.until, 'infinity')
limit 20;

-- name: heads_of_households
-- A household has one head at a time.
select a.household_no as subject, 'one head at a time' as expected,
    concat('members ', a.member_no, ' and ', b.member_no, ' since ', b.since) as found
from identity.household_member a
join identity.household_member b on b.household_no = a.household_no
    and b.membership_no > a.membership_no
where a.role = 'head' and b.role = 'head'
    and a.since < coalesce(b.until, 'infinity') and b.since < coalesce(a.until, 'infinity')
limit 20;
