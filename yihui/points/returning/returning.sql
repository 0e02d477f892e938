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

-- name: find_seen
-- Whether an order was paid, and can be seen.
select from orders.sales_order_view o
where o.member_no = %(member_no)s::bigint and o.order_no = %(order_no)s::bigint
    and o.status = 1 and not o.adjustment;

-- name: find_paid
-- What paid an order, and what came back of it; the first redemption's currency declares the order.
with tender as materialized (
    select k.redemption_no, k.fen,
        coalesce((
            select p.tenders
            from points.return_policy p
            where p.currency_no = k.currency_no and p.begins_on <= %(today)s::date
            order by p.begins_on desc, p.return_policy_no desc
            limit 1), 'pro_rata') as tenders
    from points.tender_view k
    where k.order_key = %(order)s::text and k.source = %(source)s::text
)
select o.paid_fen, least(f.fen, o.paid_fen) as refunded_fen, f.goods_fen,
    (select coalesce(sum(fen), 0) from tender)::bigint as tender_fen,
    coalesce((select tenders from tender order by redemption_no limit 1), 'pro_rata') as tenders
from orders.sales_order_view o
cross join lateral (
    select coalesce(sum(f.refund_fen), 0)::bigint as fen,
        case when count(*) = count(f.goods_fen) then coalesce(sum(f.goods_fen), 0) end::bigint
            as goods_fen
    from orders.refund_view f
    where f.member_no = o.member_no and f.order_no = o.order_no
) f
where o.member_no = %(member_no)s::bigint and o.order_no = %(order_no)s::bigint;

-- name: find_entries
-- What a refund did to points, wherever its member is carried.
select e.member_no, e.entry_no, e.currency_no, e.from_account, e.to_account, e.points, e.lot_no,
    e.debt_no, e.cause, e.cause_no, e.order_no, e.rule_version_no, e.late, e.occurred_at,
    e.recorded_at, coalesce(e.origin_member_no, e.member_no) as origin_no
from points.entry e
where e.member_no = coalesce((
        select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current), %(member_no)s::bigint)
    and e.cause = 2 and e.cause_no = %(refund_no)s::bigint
order by e.entry_no;

-- name: sum_refund
-- The same in sums, currency by currency.
select c.code as currency,
    coalesce(sum(e.points) filter (where e.from_account = 5), 0)::bigint as returned,
    coalesce(sum(e.points) filter (where e.to_account = 1), 0)::bigint as taken,
    coalesce(sum(e.points) filter (where e.from_account = 7 and e.to_account = 1), 0)::bigint
        as short,
    coalesce(sum(e.points) filter (where e.from_account = 12), 0)::bigint as withheld,
    coalesce(sum(e.points) filter (where e.from_account = 13), 0)::bigint as waived
from points.entry e
join points.currency c using (currency_no)
where e.member_no = coalesce((
        select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current), %(member_no)s::bigint)
    and e.cause = 2 and e.cause_no = %(refund_no)s::bigint
group by c.currency_no, c.code
order by c.currency_no;

-- name: sum_withheld
-- How much of a refund's money is kept for points.
select coalesce(sum(s.withheld_fen), 0)::bigint as fen
from points.shortfall s
where s.member_no = %(member_no)s::bigint and s.refund_no = %(refund_no)s::bigint;
