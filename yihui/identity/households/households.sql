-- Households: who belongs to which, as what. Rows are ended and added, and never changed otherwise.

-- name: lock_household
select household_no
from identity.household
where household_no = %(household_no)s::bigint
for update;

-- name: find_now
-- The moment after the locks: when a transaction began is before what it waited for.
select clock_timestamp();

-- name: find_counting
-- The membership that counts of people, each under who carries her: her own, else the one that has
-- lasted longest of those whom she carries. Of these people, or of one household.
with person as materialized (
    select unnest(%(member_nos)s::bigint[]) as root_no
    union
    select coalesce(m.survivor_no, m.member_no)
    from identity.household_member h
    join identity.member m using (member_no)
    where h.household_no = %(household_no)s::bigint and h.until is null
), counting as (
    select distinct on (p.root_no) p.root_no, h.membership_no, h.household_no, h.member_no, h.role,
        h.since
    from person p
    join identity.member m on m.member_no = p.root_no or m.survivor_no = p.root_no
    join identity.household_member h on h.member_no = m.member_no and h.until is null
    order by p.root_no, h.member_no <> p.root_no, h.since, h.membership_no
)
select root_no, membership_no, household_no, member_no, role, since
from counting
where %(household_no)s::bigint is null or household_no = %(household_no)s::bigint
order by array_position(array['head', 'partner', 'child', 'other'], role), since, membership_no;

-- name: find_spells
-- All that was said of these members, newest first.
select membership_no, household_no, member_no, role, since, until
from identity.household_member
where member_no = any(%(member_nos)s::bigint[])
order by since desc, membership_no desc
limit 100;

-- name: find_seen
-- Which of these people the caller may see; where brands are kept apart, those who are linked.
select m.member_no
from identity.member_view m
where m.member_no = any(%(member_nos)s::bigint[]) and m.state = 'active'
    and (m.linked or not %(apart)s::boolean);

-- name: add_household
insert into identity.household (made_by) values (%(actor)s::text) returning household_no;

-- name: end_spells
-- What lasts of these members ends. Lock order: member_no, by lock_people.
update identity.household_member
set until = greatest(since, %(now)s::timestamptz), ended_by = %(actor)s::text
where member_no = any(%(member_nos)s::bigint[]) and until is null;

-- name: rest_heads
-- Whoever is head of a household and does not count there becomes another member of it, so that
-- somebody else can be head and stays it when the two are parted.
with ended as (
    update identity.household_member
    set until = greatest(since, %(now)s::timestamptz), ended_by = %(actor)s::text
    where household_no = %(household_no)s::bigint and until is null and role = 'head'
    returning household_no, member_no, until
)
insert into identity.household_member (household_no, member_no, role, since, made_by)
select household_no, member_no, 'other', until, %(actor)s::text
from ended;

-- name: add_spell
insert into identity.household_member (household_no, member_no, role, since, made_by)
values (%(household_no)s::bigint, %(member_no)s::bigint, %(role)s::text, %(now)s::timestamptz,
    %(actor)s::text);

-- name: drop_spells
-- Of people who are erased, nothing says with whom they lived.
delete from identity.household_member
where member_no = any(%(member_nos)s::bigint[])
returning household_no;

-- name: drop_empty
-- Of these households those of which nobody is known any more.
delete from identity.household o
where o.household_no = any(%(household_nos)s::bigint[])
    and not exists (
        select from identity.household_member h where h.household_no = o.household_no);
