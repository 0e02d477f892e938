-- Return policies: what becomes of points of returned goods that were spent already.

-- name: find_policies
-- Return policies of one currency (null: of all), newest first, with the last day of each. One that
-- was set again for the same day has none: it counts on no day.
with ranked as (
    select p.*,
        row_number() over (
            partition by p.currency_no, p.begins_on order by p.return_policy_no desc) as place
    from points.return_policy p
    where %(currency_no)s::smallint is null or p.currency_no = %(currency_no)s::smallint
), lasting as (
    select p.return_policy_no,
        lead(p.begins_on) over (partition by p.currency_no order by p.begins_on) - 1 as until
    from ranked p
    where p.place = 1
)
select p.return_policy_no, c.code as currency, p.shortfall, p.most_points, p.tenders, p.begins_on,
    p.reason, p.made_by, p.made_at,
    case when p.place = 1 then l.until else p.begins_on - 1 end as until,
    p.place = 1 and p.begins_on <= %(today)s::date
        and (l.until is null or l.until >= %(today)s::date) as counts
from ranked p
join points.currency c using (currency_no)
left join lasting l using (return_policy_no)
order by p.return_policy_no desc;

-- name: find_worth
-- Whether a burn rule says on a day what points of a currency are worth.
select from points.burn_rule b
where b.currency_no = %(currency_no)s::smallint and b.begins_on <= %(begins_on)s::date
limit 1;

-- name: add_policy
insert into points.return_policy (currency_no, shortfall, most_points, tenders, begins_on, reason,
    made_by)
values (%(currency_no)s::smallint, %(shortfall)s::text, %(most_points)s::bigint,
    %(tenders)s::text, %(begins_on)s::date, %(reason)s::text, %(made_by)s::text)
returning return_policy_no;
