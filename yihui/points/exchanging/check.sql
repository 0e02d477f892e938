-- What must hold of exchanges. Each statement answers with what differs.

-- name: entries_of_exchanges
-- An exchange moved what it says, of both its currencies; one that was undone moved all of it back,
-- and no other moved any.
with moved as (
    select cause_no as exchange_no, currency_no,
        coalesce(sum(points) filter (where cause = 17 and from_account = 2), 0) as gave,
        coalesce(sum(points) filter (where cause = 17 and from_account in (10, 11)), 0) as received,
        coalesce(sum(points) filter (where cause = 18 and from_account in (10, 11)), 0) as returned,
        coalesce(sum(points) filter (where cause = 18 and from_account = 2), 0) as taken
    from points.entry
    where cause in (17, 18) and (from_account in (10, 11) or to_account in (10, 11))
    group by 1, 2
), kept as (
    select x.exchange_no, s.*
    from points.exchange x
    join points.exchange_rate r using (rate_no)
    cross join lateral (values
        (r.from_currency_no, x.gave, 0, case x.state when 'reversed' then x.gave else 0 end, 0),
        (r.to_currency_no, 0, x.received, 0,
            case x.state when 'reversed' then x.received else 0 end)
    ) as s(currency_no, gave, received, returned, taken)
)
select concat('exchange ', exchange_no, ' currency ', currency_no, ' ', c.name) as subject,
    c.expected, c.found
from kept k
full join moved m using (exchange_no, currency_no)
cross join lateral (values
    ('gave', coalesce(k.gave, 0), coalesce(m.gave, 0)),
    ('received', coalesce(k.received, 0), coalesce(m.received, 0)),
    ('returned', coalesce(k.returned, 0), coalesce(m.returned, 0)),
    ('taken', coalesce(k.taken, 0), coalesce(m.taken, 0))
) as c(name, expected, found)
where c.expected <> c.found
limit 20;

-- name: ratios_of_exchanges
-- Account 10 closes at the ratio: what it took of one currency is worth exactly what it gave of the
-- other. What rounding moved is less than one step of the ratio, and stands in account 11.
with bridge as (
    select e.cause_no as exchange_no,
        coalesce(sum(e.points) filter (where e.to_account = 10), 0) as gave,
        coalesce(sum(e.points) filter (where e.from_account = 10), 0) as received,
        coalesce(sum(e.points) filter (where e.to_account = 11), 0) as gave_rest,
        coalesce(sum(e.points) filter (where e.from_account = 11), 0) as received_rest
    from points.entry e
    where e.cause = 17 and (e.from_account in (10, 11) or e.to_account in (10, 11))
    group by 1
)
select concat('exchange ', x.exchange_no) as subject,
    concat(r.from_points, ' to ', r.to_points, ', rests ', x.gave_rest, ' and ', x.received_rest)
        as expected,
    concat(b.gave, ' to ', b.received, ', rests ', b.gave_rest, ' and ', b.received_rest) as found
from points.exchange x
join points.exchange_rate r using (rate_no)
join bridge b using (exchange_no)
where b.gave * r.to_points <> b.received * r.from_points
    or b.gave_rest <> x.gave_rest
    or b.received_rest <> x.received_rest
    or x.gave_rest * gcd(r.from_points, r.to_points) >= r.from_points
    or x.received_rest * gcd(r.from_points, r.to_points) > r.to_points
limit 20;

-- name: days_of_exchanges
-- Nobody gave more in a day than the rate of her exchanges allows.
select concat('member ', x.member_no, ' on ', x.made_on) as subject,
    concat('at most ', max(r.most_per_day)) as expected, sum(x.gave) as found
from points.exchange x
join points.exchange_rate r using (rate_no)
where x.state = 'done'
group by x.member_no, x.made_on, r.from_currency_no, r.to_currency_no
having bool_and(r.most_per_day is not null) and sum(x.gave) > max(r.most_per_day)
limit 20;

-- name: circles_of_rates
-- Nobody gains by exchanging there and back: the ratios of two rates, one each way, that count on
-- one day come to one at most.
with lasting as (
    select r.*, lead(r.begins_on, 1, date 'infinity') over (
        partition by r.from_currency_no, r.to_currency_no order by r.begins_on) as ends_on
    from (
        select distinct on (from_currency_no, to_currency_no, begins_on) *
        from points.exchange_rate
        order by from_currency_no, to_currency_no, begins_on, rate_no desc
    ) r
)
select concat('rates ', a.rate_no, ' and ', b.rate_no) as subject,
    concat('at most ', a.from_points * b.from_points) as expected,
    a.to_points * b.to_points as found
from lasting a
join lasting b on b.from_currency_no = a.to_currency_no and b.to_currency_no = a.from_currency_no
where a.open and b.open and a.rate_no < b.rate_no
    and a.begins_on < b.ends_on and b.begins_on < a.ends_on
    and a.to_points * b.to_points > a.from_points * b.from_points
limit 20;
