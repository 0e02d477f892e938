-- What must hold of the ledger. Each statement answers with what differs. Accounts: points.entry.

-- name: balances_of_entries
-- A balance is the sum of its entries, account by account.
with moved as (
    select member_no, currency_no,
        coalesce(sum(points) filter (where to_account = 2), 0)
            - coalesce(sum(points) filter (where from_account = 2), 0) as available,
        coalesce(sum(points) filter (where to_account = 3), 0)
            - coalesce(sum(points) filter (where from_account = 3), 0) as pending,
        coalesce(sum(points) filter (where from_account = 7), 0)
            - coalesce(sum(points) filter (where to_account = 7), 0) as debt
    from points.entry
    group by member_no, currency_no
)
select concat('member ', member_no, ' currency ', currency_no, ' ', c.name) as subject,
    c.expected, c.found
from moved m
full join points.balance b using (member_no, currency_no)
cross join lateral (values
    ('available', coalesce(m.available, 0), b.available),
    ('pending', coalesce(m.pending, 0), b.pending),
    ('debt', coalesce(m.debt, 0), b.debt)
) as c(name, expected, found)
where c.expected is distinct from c.found
limit 20;

-- name: balances_of_lots
-- A balance is what is left in the lots, and what is still owed of the debts.
with held as (
    select member_no, currency_no,
        sum(remaining) filter (where not pending) as available,
        sum(remaining) filter (where pending) as pending
    from points.lot
    group by member_no, currency_no
), owed as (
    select member_no, currency_no, sum(remaining) as debt
    from points.debt
    group by member_no, currency_no
)
select concat('member ', member_no, ' currency ', currency_no, ' ', c.name) as subject,
    c.expected, c.found
from held h
full join owed d using (member_no, currency_no)
full join points.balance b using (member_no, currency_no)
cross join lateral (values
    ('available', coalesce(h.available, 0), b.available),
    ('pending', coalesce(h.pending, 0), b.pending),
    ('debt', coalesce(d.debt, 0), b.debt)
) as c(name, expected, found)
where c.expected is distinct from c.found
limit 20;

-- name: lots_of_entries
-- What a lot was granted and what expired is what its entries say, wherever it stood then; what is
-- left is what is left of it in the account where it stands. Only a split makes a lot from a lot.
with told as (
    select member_no, lot_no, currency_no,
        coalesce(sum(points) filter (where from_account = 1
            or (from_account, cause) in ((8, 9), (9, 12), (10, 17), (11, 17))), 0) as granted,
        coalesce(sum(points) filter (where to_account in (2, 3)), 0)
            - coalesce(sum(points) filter (where from_account in (2, 3)), 0) as remaining,
        coalesce(sum(points) filter (where to_account = 6), 0)
            - coalesce(sum(points) filter (where from_account = 6), 0) as expired
    from points.entry
    where lot_no is not null
    group by member_no, lot_no, currency_no
), made as (
    select lot_no, currency_no, sum(granted) as granted, sum(expired) as expired
    from told
    group by lot_no, currency_no
), left_over as (
    select t.member_no, t.lot_no, t.currency_no, t.remaining from told t where t.remaining <> 0
)
select concat('lot ', lot_no, ' of member ', member_no, ' ', c.name) as subject,
    c.expected, c.found
from left_over m
full join points.lot l using (member_no, lot_no, currency_no)
left join made w using (lot_no, currency_no)
cross join lateral (values
    ('granted', coalesce(w.granted, 0), l.granted),
    ('remaining', coalesce(m.remaining, 0), l.remaining),
    ('expired', coalesce(w.expired, 0), l.expired)
) as c(name, expected, found)
where c.expected is distinct from c.found
limit 20;

-- name: lots_kept
-- What was ever granted still has its lot.
select concat('lot ', e.lot_no) as subject, 'a lot' as expected, 'none' as found
from (
    select distinct lot_no from points.entry
    where from_account = 1 or (from_account, cause) in ((9, 12), (10, 17), (11, 17))
) e
left join points.lot l using (lot_no)
where e.lot_no is not null and l.lot_no is null
limit 20;

-- name: lots_within_their_grant
-- Nothing is left, was taken back or expired that was not granted.
select concat('lot ', lot_no, ' of member ', member_no) as subject,
    concat('0 to ', granted) as expected,
    concat('remaining ', remaining, ' reversed ', reversed, ' expired ', expired) as found
from points.lot
where least(remaining, reversed, expired) < 0 or greatest(remaining, reversed, expired) > granted
limit 20;

-- name: reversals_of_orders
-- What the lots of an order say was taken back is what its refunds and corrections took.
with taken as (
    select coalesce(origin_member_no, member_no) as member_no, order_no, currency_no,
        sum(points) as points
    from points.entry
    where to_account = 1 and order_no is not null
    group by 1, 2, 3
), counted as (
    select origin_member_no as member_no, order_no, currency_no, sum(reversed) as points
    from points.lot
    where order_no is not null
    group by 1, 2, 3
)
select concat('order ', order_no, ' currency ', currency_no) as subject,
    coalesce(t.points, 0) as expected, coalesce(c.points, 0) as found
from taken t
full join counted c using (member_no, order_no, currency_no)
where coalesce(t.points, 0) <> coalesce(c.points, 0)
limit 20;

-- name: refunded_orders_earn_nothing
-- An order that is wholly back, with what points paid where that earned, lost all but what expired.
with refunded as (
    select member_no, order_no, sum(refund_fen) as fen,
        case when count(*) = count(goods_fen) then sum(goods_fen) end as goods_fen
    from orders.refund where order_no is not null group by member_no, order_no
), gone as (
    select o.member_no, o.order_no
    from refunded r
    join orders.sales_order o using (member_no, order_no)
    left join points.tender_part p using (member_no, order_no)
    where r.fen >= o.paid_fen and coalesce(r.goods_fen >= o.paid_fen + p.fen, true)
    union
    select member_no, order_no from orders.void
)
select concat('lot ', l.lot_no, ' of order ', l.order_no) as subject, l.granted as expected,
    l.reversed + l.expired as found
from gone g
join points.lot l on l.origin_member_no = g.member_no and l.order_no = g.order_no
where l.reversed + l.expired < l.granted
limit 20;

-- name: debts_of_entries
-- What became owed, wherever the debt stood then, and what is left of it where it stands.
with told as (
    select member_no, debt_no, currency_no,
        coalesce(sum(points) filter (
            where from_account = 7 and to_account in (1, 5, 9)), 0) as owed,
        coalesce(sum(points) filter (where from_account = 7), 0)
            - coalesce(sum(points) filter (where to_account = 7), 0) as remaining
    from points.entry
    where debt_no is not null
    group by member_no, debt_no, currency_no
), owed as (
    select debt_no, currency_no, sum(owed) as owed from told group by debt_no, currency_no
), left_over as (
    select t.member_no, t.debt_no, t.currency_no, t.remaining from told t where t.remaining <> 0
)
select concat('debt ', debt_no, ' of member ', member_no, ' ', c.name) as subject,
    c.expected, c.found
from left_over m
full join points.debt d using (member_no, debt_no, currency_no)
left join owed o using (debt_no, currency_no)
cross join lateral (values
    ('owed', coalesce(o.owed, 0), d.owed),
    ('remaining', coalesce(m.remaining, 0), d.remaining)
) as c(name, expected, found)
where c.expected is distinct from c.found
limit 20;

-- name: debts_kept
-- What was ever owed still has its debt.
select concat('debt ', e.debt_no) as subject, 'a debt' as expected, 'none' as found
from (
    select distinct debt_no from points.entry where from_account = 7 and to_account in (1, 5, 9)
) e
left join points.debt d using (debt_no)
where d.debt_no is null
limit 20;

-- name: traces_of_entries
-- Each movement of points names the lot it touches, each movement of debt the debt.
select concat('entry ', entry_no, ' of member ', member_no) as subject,
    concat_ws(' and ',
        case when least(from_account, to_account) in (2, 3, 4)
            or greatest(from_account, to_account) in (2, 3, 4) then 'a lot' end,
        case when 7 in (from_account, to_account) then 'a debt' end) as expected,
    concat('lot ', coalesce(lot_no::text, 'none'), ', debt ', coalesce(debt_no::text, 'none'))
        as found
from points.entry
where (lot_no is not null) <> (least(from_account, to_account) in (2, 3, 4)
        or greatest(from_account, to_account) in (2, 3, 4))
    or (debt_no is not null) <> (7 in (from_account, to_account))
limit 20;

-- name: orders_of_entries
-- Each entry that names an order names one of its member, or of the one whose account it was.
select concat('entry ', e.entry_no) as subject,
    concat('order ', e.order_no, ' of member ', coalesce(e.origin_member_no, e.member_no))
        as expected,
    'none' as found
from points.entry e
left join orders.sales_order o
    on o.member_no = coalesce(e.origin_member_no, e.member_no) and o.order_no = e.order_no
where e.order_no is not null and o.order_no is null
limit 20;

-- name: tenders_of_orders
-- Points that an order was paid with were burned with it.
with burned as (
    select coalesce(origin_member_no, member_no) as member_no, order_no, sum(points) as points
    from points.entry
    where cause = 1 and to_account = 5
    group by 1, 2
)
select concat('order ', order_no) as subject, coalesce(o.points_used, 0) as expected,
    coalesce(b.points, 0) as found
from (
    select member_no, order_no, points_used
    from orders.sales_order
    where points_used > 0 and status = 1 and not adjustment and member_no > 0
) o
full join burned b using (member_no, order_no)
where coalesce(o.points_used, 0) <> coalesce(b.points, 0)
limit 20;

-- name: entries_of_redemptions
-- A redemption burned what it was answered; a refused one burned nothing.
with burned as (
    select member_no, cause_no as redemption_no, sum(points) as points
    from points.entry
    where cause = 3 and to_account = 5
    group by member_no, cause_no
)
select concat('redemption ', redemption_no) as subject, coalesce(r.points, 0) as expected,
    coalesce(b.points, 0) as found
from (select member_no, redemption_no, points from points.redemption where refused is null) r
full join burned b using (member_no, redemption_no)
where coalesce(r.points, 0) <> coalesce(b.points, 0)
limit 20;

-- name: entries_of_adjustments
-- An adjustment that was done moved what it says, to the member or from her; no other moved any. A
-- reversal takes back what has not expired, or returns all.
with moved as (
    select coalesce(origin_member_no, member_no) as member_no, cause_no as adjustment_no,
        sum(case when from_account = 9 then points when to_account = 9 then -points else 0 end)
            as points
    from points.entry
    where cause in (12, 13)
    group by 1, 2
)
select concat('adjustment ', adjustment_no) as subject, coalesce(a.points, 0) as expected,
    coalesce(m.points, 0) as found
from (
    select member_no, adjustment_no, points from points.adjustment where state = 'done'
) a
full join moved m using (member_no, adjustment_no)
where coalesce(a.points, 0) <> coalesce(m.points, 0)
limit 20;

-- name: reversals_of_adjustments
-- A reversal undoes one adjustment of the same member, the other way round, and that one was done.
select concat('adjustment ', r.adjustment_no) as subject,
    concat('against ', a.points, ' of member ', a.member_no) as expected,
    concat(r.points, ' of member ', r.member_no) as found
from points.adjustment r
left join points.adjustment a on a.adjustment_no = r.reverses_no
where r.reverses_no is not null
    and (a.adjustment_no is null or a.state <> 'done' or a.reverses_no is not null
        or a.member_no <> r.member_no or a.currency_no <> r.currency_no
        or (a.points > 0) = (r.points > 0) or abs(r.points) > abs(a.points))
limit 20;

-- name: exchanges_of_merges
-- What a merge or unmerge takes from one account it brings to another: both sides keep their sum.
select concat('cause ', cause, ' of merge ', cause_no, ' batch ', batch_no, ' currency ',
        currency_no) as subject,
    sum(points) filter (where to_account = 8) as expected,
    sum(points) filter (where from_account = 8) as found
from points.entry
where 8 in (from_account, to_account)
group by cause, cause_no, batch_no, currency_no
having sum(case to_account when 8 then points else -points end) <> 0
limit 20;

-- name: accounts_of_lots
-- Lots and debts stand in the account that carries the member from whom they stem.
with held as (
    select 'lot' as what, lot_no as number, member_no, origin_member_no from points.lot
    union all
    select 'debt', debt_no, member_no, origin_member_no from points.debt
)
select concat(h.what, ' ', h.number, ' of origin ', h.origin_member_no) as subject,
    coalesce(c.carrier_no, h.origin_member_no) as expected, h.member_no as found
from held h
left join identity.carrier c on c.member_no = h.origin_member_no and c.current
where h.member_no <> coalesce(c.carrier_no, h.origin_member_no)
limit 20;

-- name: debts_beside_points
-- Nobody has points to spend and owes at the same time. Asked of lots without expiry: whether
-- others have lapsed depends on the day.
select concat('member ', b.member_no, ' currency ', b.currency_no) as subject, 0 as expected,
    b.debt as found
from points.balance b
where b.debt > 0
    and exists (
        select from points.lot l
        where l.member_no = b.member_no and l.currency_no = b.currency_no and l.remaining > 0
            and not l.pending and l.expires_on is null)
limit 20;

-- name: members_of_balances
select b.member_no as subject, concat('member ', b.member_no) as expected, 'none' as found
from points.balance b
left join identity.member m using (member_no)
where m.member_no is null
limit 20;

-- name: entries_of_batches
-- What each batch says it moved is what its entries moved.
with moved as (
    select batch_no,
        coalesce(sum(points) filter (where from_account = 1), 0) as points_issued,
        coalesce(sum(points) filter (where to_account = 1), 0) as points_reversed,
        coalesce(sum(points) filter (where to_account = 5), 0) as points_redeemed,
        coalesce(sum(points) filter (where from_account = 5), 0) as points_returned,
        coalesce(sum(points) filter (where to_account = 6), 0) as points_expired,
        coalesce(sum(points) filter (where from_account = 7), 0)
            - coalesce(sum(points) filter (where to_account = 7), 0) as points_debt,
        coalesce(sum(points) filter (where from_account = 9), 0)
            - coalesce(sum(points) filter (where to_account = 9), 0) as points_adjusted,
        coalesce(sum(points) filter (where from_account in (10, 11)), 0)
            - coalesce(sum(points) filter (where to_account in (10, 11)), 0) as points_exchanged,
        coalesce(sum(points) filter (where from_account in (12, 13)), 0) as points_settled
    from points.entry
    group by batch_no
)
select concat('batch ', batch_no, ' ', c.name) as subject, c.expected, c.found
from collect.batch b
full join moved m using (batch_no)
cross join lateral (values
    ('points_issued', b.points_issued, coalesce(m.points_issued, 0)),
    ('points_reversed', b.points_reversed, coalesce(m.points_reversed, 0)),
    ('points_redeemed', b.points_redeemed, coalesce(m.points_redeemed, 0)),
    ('points_returned', b.points_returned, coalesce(m.points_returned, 0)),
    ('points_expired', b.points_expired, coalesce(m.points_expired, 0)),
    ('points_debt', b.points_debt, coalesce(m.points_debt, 0)),
    ('points_adjusted', b.points_adjusted, coalesce(m.points_adjusted, 0)),
    ('points_exchanged', b.points_exchanged, coalesce(m.points_exchanged, 0)),
    ('points_settled', b.points_settled, coalesce(m.points_settled, 0))
) as c(name, expected, found)
where c.expected is distinct from c.found
limit 20;

-- name: entries_of_expiries
-- What an expiry says it took off is what its entries took off, and nothing expires without one.
with told as (
    select member_no, cause_no as expiry_no, batch_no, currency_no, sum(points) as points
    from points.entry
    where cause = 11
    group by 1, 2, 3, 4
)
select concat('expiry ', expiry_no, ' of member ', member_no) as subject,
    coalesce(x.points, 0) as expected, coalesce(t.points, 0) as found
from points.expiry x
full join told t using (member_no, expiry_no, batch_no, currency_no)
where coalesce(x.points, 0) <> coalesce(t.points, 0)
limit 20;

-- name: reminders_of_expiries
-- Nothing expired that its member was not told of: each reminder of it was sent, or need not be by
-- the policy of that night, and the last one told of as many points at least.
with proof as (
    select x.member_no, x.expiry_no, x.told, count(r.reminder_no) as reminders,
        count(r.reminder_no) filter (where r.state = 'sent' and r.sent_at is not null
            or x.excused and p.unreachable = 'expire' and r.state in ('unreachable', 'denied')
            or x.excused and p.small = 'expire' and r.state = 'small') as proved,
        (array_agg(r.points order by r.days, r.round desc))[1] as points
    from points.expiry x
    join points.expiry_policy p on p.version = x.policy_version
    left join points.reminder r on r.member_no = x.member_no and r.expiry_no = x.expiry_no
        and r.currency_no = x.currency_no and r.expires_on = x.expires_on and r.state <> 'stopped'
    group by x.member_no, x.expiry_no, x.told
)
select concat('expiry ', expiry_no, ' of member ', member_no) as subject,
    concat(greatest(reminders, 1), ' reminders, of ', told) as expected,
    concat(proved, ' proved, of ', coalesce(points, 0)) as found
from proof
where proved < greatest(reminders, 1) or points is distinct from told
limit 20;
