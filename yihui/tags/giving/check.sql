-- What must hold of given tags. Each statement answers with what differs.

-- name: members_of_given
-- Who was said to be something is a member who was not erased.
select g.member_no as subject, 'a member' as expected, coalesce(s.state, m.state, 'nobody') as found
from tags.given g
left join identity.member m on m.member_no = g.member_no
left join identity.member s on s.member_no = m.survivor_no
where coalesce(s.state, m.state, 'nobody') in ('nobody', 'erased')
limit 20;

-- name: values_of_given
-- What was said is a value that the tag has.
select g.member_no as subject, concat('a value of tag ', g.tag_no) as expected,
    concat('value ', g.value_no) as found
from tags.given g
where not exists (
    select from tags.value v where v.tag_no = g.tag_no and v.value_no = g.value_no)
limit 20;
