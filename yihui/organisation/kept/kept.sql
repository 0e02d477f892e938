-- What people keep for themselves.

-- name: find_views
-- The views of a list that somebody sees: her own and shared ones, but none that is narrowed to a
-- store outside of her scope.
select v.view_no, v.list, v.name, v.shared, v.user_no = %(user_no)s::int as mine,
    u.name as made_by, v.filters, v.layout, v.changed_at
from organisation.saved_view v
join organisation.user u using (user_no)
where v.list = %(list)s::text
    and (v.user_no = %(user_no)s::int or v.shared)
    and (%(whole)s::boolean or v.filters ->> 'store' is null or exists (
        select 1
        from organisation.store s
        where s.code = v.filters ->> 'store' and s.store_no = any(%(store_nos)s::int[])))
order by v.shared, v.name, v.view_no;

-- name: lock_view
select v.view_no, v.list, v.name, v.shared, v.filters, v.layout
from organisation.saved_view v
where v.view_no = %(view_no)s::int and v.user_no = %(user_no)s::int
for update;

-- name: count_views
select count(*) as views
from organisation.saved_view v
where v.user_no = %(user_no)s::int and v.list = %(list)s::text;

-- name: add_view
insert into organisation.saved_view (user_no, list, name, shared, filters, layout, changed_at)
values (%(user_no)s::int, %(list)s::text, %(name)s::text, %(shared)s::boolean,
    %(filters)s::jsonb, %(layout)s::jsonb, %(now)s::timestamptz)
on conflict (user_no, list, name) do nothing
returning view_no;

-- name: change_view
-- Nothing when another view of hers has the name.
update organisation.saved_view v
set name = %(name)s::text, shared = %(shared)s::boolean, filters = %(filters)s::jsonb,
    layout = %(layout)s::jsonb, changed_at = %(now)s::timestamptz
where v.view_no = %(view_no)s::int
    and not exists (
        select 1
        from organisation.saved_view o
        where o.user_no = v.user_no and o.list = v.list and o.name = %(name)s::text
            and o.view_no <> v.view_no)
returning v.view_no;

-- name: drop_view
delete from organisation.saved_view where view_no = %(view_no)s::int;

-- name: find_opening
select o.view_no, o.layout
from organisation.list_opening o
where o.user_no = %(user_no)s::int and o.list = %(list)s::text;

-- name: set_opening
insert into organisation.list_opening (user_no, list, view_no, layout)
values (%(user_no)s::int, %(list)s::text, %(view_no)s::int, %(layout)s::jsonb)
on conflict (user_no, list) do update set view_no = excluded.view_no, layout = excluded.layout;

-- name: find_draft
select d.document, d.based_on, d.kept_at
from organisation.draft d
where d.user_no = %(user_no)s::int and d.subject = %(subject)s::text;

-- name: set_draft
insert into organisation.draft (user_no, subject, document, based_on, kept_at)
values (%(user_no)s::int, %(subject)s::text, %(document)s::jsonb, %(based_on)s::int,
    %(now)s::timestamptz)
on conflict (user_no, subject) do update
set document = excluded.document, based_on = excluded.based_on, kept_at = excluded.kept_at;

-- name: drop_draft
delete from organisation.draft
where user_no = %(user_no)s::int and subject = %(subject)s::text;

-- name: drop_old_drafts
-- Of this person: those of long ago, and what is more than she may keep.
delete from organisation.draft d
using (
    select o.subject, o.kept_at, row_number() over (order by o.kept_at desc, o.subject) as place
    from organisation.draft o
    where o.user_no = %(user_no)s::int
) o
where d.user_no = %(user_no)s::int and d.subject = o.subject
    and (o.place > %(most)s::int or o.kept_at < %(oldest)s::timestamptz);
