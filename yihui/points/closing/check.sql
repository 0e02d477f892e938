-- What must hold of closed months.

-- name: entries_of_closings
-- What a closed month says is what entries say that had occurred by its end and were recorded by
-- its moment, between any two accounts. The ledger is read once for all of them: an entry belongs
-- to each closing by whose moment it was recorded and by whose end it had occurred.
with closed as (
    select c.closing_no, c.month_on, r.flows,
        r.known_at + interval '1 microsecond' as known_at, r.until,
        row_number() over (order by c.month_on) as place
    from points.closing c
    join points.report r using (report_no)
    where c.state = 'closed'
), bound as (
    select coalesce(array_agg(known_at order by place), '{}') as known_ats,
        coalesce(array_agg(until order by place), '{}') as untils
    from closed
), moved as (
    select e.currency_no, e.from_account, e.to_account,
        greatest(width_bucket(e.recorded_at, b.known_ats), width_bucket(e.occurred_at, b.untils))
            as place,
        sum(e.points) as points
    from points.entry e
    cross join bound b
    where b.untils <> '{}'
    group by 1, 2, 3, 4
), counted as (
    select c.closing_no, m.currency_no, m.from_account, m.to_account, sum(m.points) as points
    from closed c
    join moved m on m.place < c.place
    group by 1, 2, 3, 4
), told as (
    select c.closing_no, (f.flow ->> 0)::smallint as currency_no,
        (f.flow ->> 1)::smallint as from_account, (f.flow ->> 2)::smallint as to_account,
        (f.flow ->> 3)::bigint as points
    from closed c
    cross join jsonb_array_elements(c.flows) as f(flow)
)
select concat('closing ', closing_no, ' currency ', currency_no, ' from ', from_account, ' to ',
        to_account) as subject,
    coalesce(m.points, 0) as expected, coalesce(t.points, 0) as found
from counted m
full join told t using (closing_no, currency_no, from_account, to_account)
where m.points is distinct from t.points
limit 20;

-- name: reports_of_closings
-- A closed month has its report, of that month alone, which tells what its sums come to.
select concat('closing ', c.closing_no) as subject,
    concat('a report of ', to_char(c.month_on, 'YYYY-MM'), ', ', s.points, ' points') as expected,
    concat('a report of ', to_char(r.last_on, 'YYYY-MM'), ', ', r.told ->> 'outstanding', ' points')
        as found
from points.closing c
left join points.report r using (report_no)
left join lateral (
    select coalesce(sum((f.flow ->> 3)::bigint
        * ((f.flow ->> 2 in ('2', '3', '4'))::int - (f.flow ->> 1 in ('2', '3', '4'))::int)), 0)
        as points
    from jsonb_array_elements(r.flows) as f(flow)
) s on true
where c.state in ('proposed', 'closed')
    and (r.first_on, r.last_on, r.state, (r.told ->> 'outstanding')::bigint)
        is distinct from (c.month_on, c.month_on, 'done', s.points)
limit 20;

-- name: second_people_of_closings
-- Somebody else than who proposed it closed a month.
select concat('closing ', closing_no) as subject, 'another than who proposed it' as expected,
    decided_by as found
from points.closing
where state in ('closed', 'reopened') and decided_by = proposed_by
limit 20;
