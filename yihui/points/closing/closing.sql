-- Months of liability that finance closed.

-- name: find_closings
-- Closings, newest first, each with what its report says is owed.
select c.closing_no, c.month_on, c.report_no, r.known_at, c.state,
    (r.told ->> 'outstanding')::bigint as outstanding,
    (r.told ->> 'contract_fen')::bigint as contract_fen,
    c.state = 'closed' and not exists (
        select from points.closing l
        where l.state in ('proposed', 'closed') and l.month_on > c.month_on) as last,
    c.proposed_by, c.proposed_at, c.decided_by, c.decided_at, c.decided_why, c.reopened_by,
    c.reopened_at, c.reopened_why
from points.closing c
join points.report r using (report_no)
where c.closing_no < %(before)s::bigint
    and (%(closing_no)s::bigint is null or c.closing_no = %(closing_no)s::bigint)
order by c.closing_no desc
limit %(limit)s::int;

-- name: lock
-- One closing is proposed, decided or reopened at a time.
select pg_advisory_xact_lock(hashtextextended('points.closing', 0));

-- name: find_last
-- The month that was closed last, and when.
select month_on, decided_at
from points.closing
where state = 'closed'
order by month_on desc
limit 1;

-- name: find_proposed
select closing_no from points.closing where state = 'proposed';

-- name: add_closing
insert into points.closing (month_on, report_no, state, journal_zh, journal_en, proposed_by)
values (%(month)s::date, %(report_no)s::bigint, 'proposed', %(journal_zh)s::text,
    %(journal_en)s::text, %(actor)s::text)
returning closing_no;

-- name: decide
update points.closing
set state = %(state)s::text, decided_by = %(actor)s::text, decided_at = now(),
    decided_why = %(why)s::text
where closing_no = %(closing_no)s::bigint and state = 'proposed';

-- name: reopen
update points.closing
set state = 'reopened', reopened_by = %(actor)s::text, reopened_at = now(),
    reopened_why = %(why)s::text
where closing_no = %(closing_no)s::bigint and state = 'closed';
