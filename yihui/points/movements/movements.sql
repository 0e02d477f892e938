-- Reading the ledger with its reasons: movements, and the facts that their sentences name.

-- name: find_of_member
-- The ledger of a member and of those merged into her, newest first. `origin_no` is who the fact
-- came for, where another account carries her.
select e.member_no, e.entry_no, e.currency_no, e.from_account, e.to_account, e.points, e.lot_no,
    e.debt_no, e.cause, e.cause_no, e.order_no, e.rule_version_no, e.late, e.occurred_at,
    e.recorded_at, coalesce(e.origin_member_no, e.member_no) as origin_no
from points.entry_view e
where e.member_no = any(%(member_nos)s::bigint[]) and e.entry_no < %(before)s::bigint
order by e.entry_no desc
limit %(limit)s::int;

-- name: find_of_causes
-- The entries of some causes of a member, oldest first: a timeline tells them with their cause. Of
-- other accounts, which carried her once, what happened to her there.
select e.member_no, e.entry_no, e.currency_no, e.from_account, e.to_account, e.points, e.lot_no,
    e.debt_no, e.cause, e.cause_no, e.order_no, e.rule_version_no, e.late, e.occurred_at,
    e.recorded_at, coalesce(e.origin_member_no, e.member_no) as origin_no
from (
    select * from points.entry_view where member_no = any(%(member_nos)s::bigint[])
    union all
    select * from points.carried_entry_view
    where member_no = any(%(account_nos)s::bigint[])
        and origin_member_no = any(%(member_nos)s::bigint[])
) e
where e.cause_no = any(%(cause_nos)s::bigint[])
order by e.entry_no;

-- name: find_of_order
select e.member_no, e.entry_no, e.currency_no, e.from_account, e.to_account, e.points, e.lot_no,
    e.debt_no, e.cause, e.cause_no, e.order_no, e.rule_version_no, e.late, e.occurred_at,
    e.recorded_at, coalesce(e.origin_member_no, e.member_no) as origin_no
from points.entry_view e
where e.member_no = any(%(member_nos)s::bigint[]) and e.order_no = %(order_no)s::bigint
order by e.entry_no;

-- name: find_causes
-- What moved a member's points and is no order or refund of hers, one row for each cause.
select e.cause, e.cause_no, max(e.occurred_at) as occurred_at
from (
    select * from points.entry_view where member_no = any(%(member_nos)s::bigint[])
    union all
    select * from points.carried_entry_view
    where member_no = any(%(account_nos)s::bigint[])
        and origin_member_no = any(%(member_nos)s::bigint[])
) e
where e.cause = any(%(causes)s::smallint[])
group by e.cause, e.cause_no
having (max(e.occurred_at), e.cause_no) < (%(at)s::timestamptz, %(tie_no)s::bigint)
order by max(e.occurred_at) desc, e.cause_no desc
limit %(limit)s::int;

-- name: find_span
-- The movements of the house in a span of time, newest first, as far as filters let them through.
-- A store is the one of the order, or where a redemption was asked for.
select e.member_no, e.entry_no, e.currency_no, e.from_account, e.to_account, e.points, e.lot_no,
    e.debt_no, e.cause, e.cause_no, e.order_no, e.rule_version_no, e.late, e.occurred_at,
    e.recorded_at, coalesce(e.origin_member_no, e.member_no) as origin_no
from points.entry_view e
where e.occurred_at >= %(low)s::timestamptz
    and e.occurred_at <= %(at)s::timestamptz
    and (e.occurred_at, e.entry_no) < (%(at)s::timestamptz, %(tie_no)s::bigint)
    and (%(moves)s::int[] is null or e.from_account * 100 + e.to_account = any(%(moves)s::int[]))
    and (%(member_nos)s::bigint[] is null or e.member_no = any(%(member_nos)s::bigint[]))
    and (%(order_nos)s::bigint[] is null or e.order_no = any(%(order_nos)s::bigint[]))
    and (%(rule_nos)s::int[] is null or e.rule_version_no = any(%(rule_nos)s::int[]))
    and (%(store_no)s::int is null
        or (e.order_no is not null and exists (
            select from orders.order_version_view o
            where o.member_no = coalesce(e.origin_member_no, e.member_no)
                and o.order_no = e.order_no
                and o.store_no = %(store_no)s::int))
        or (e.cause = 3 and exists (
            select from points.redemption_view r
            where r.member_no = e.member_no and r.redemption_no = e.cause_no
                and r.store_no = %(store_no)s::int)))
order by e.occurred_at desc, e.entry_no desc
limit %(limit)s::int;

-- name: sum_span
-- What such movements come to: into what members hold and owe, out of it, and within it.
select count(*) as entries,
    coalesce(sum(e.points) filter (
        where e.from_account not in (2, 3, 4, 7) and e.to_account in (2, 3, 4, 7)), 0)::bigint
        as points_in,
    coalesce(sum(e.points) filter (
        where e.from_account in (2, 3, 4, 7) and e.to_account not in (2, 3, 4, 7)), 0)::bigint
        as points_out,
    coalesce(sum(e.points) filter (
        where e.from_account in (2, 3, 4, 7) and e.to_account in (2, 3, 4, 7)), 0)::bigint
        as points_moved
from points.entry_view e
where e.occurred_at >= %(low)s::timestamptz
    and e.occurred_at < %(at)s::timestamptz
    and (%(moves)s::int[] is null or e.from_account * 100 + e.to_account = any(%(moves)s::int[]))
    and (%(member_nos)s::bigint[] is null or e.member_no = any(%(member_nos)s::bigint[]))
    and (%(order_nos)s::bigint[] is null or e.order_no = any(%(order_nos)s::bigint[]))
    and (%(rule_nos)s::int[] is null or e.rule_version_no = any(%(rule_nos)s::int[]))
    and (%(store_no)s::int is null
        or (e.order_no is not null and exists (
            select from orders.order_version_view o
            where o.member_no = coalesce(e.origin_member_no, e.member_no)
                and o.order_no = e.order_no
                and o.store_no = %(store_no)s::int))
        or (e.cause = 3 and exists (
            select from points.redemption_view r
            where r.member_no = e.member_no and r.redemption_no = e.cause_no
                and r.store_no = %(store_no)s::int)));

-- name: find_parts
-- All entries of the same causes, in the order they were made.
select e.member_no, e.cause, e.cause_no, e.from_account, e.to_account, e.points, e.lot_no
from (select distinct * from unnest(%(member_nos)s::bigint[], %(causes)s::smallint[],
    %(cause_nos)s::bigint[]) as f(member_no, cause, cause_no)) f
cross join lateral (
    select e.*
    from points.entry_view e
    where e.member_no = f.member_no and e.cause = f.cause and e.cause_no = f.cause_no
    offset 0
) e
order by e.member_no, e.entry_no;

-- name: find_lots
-- Lots by the accounts in which entries named them; a lot is now where its origin is carried.
select l.lot_no, l.occurred_at, l.expires_on, l.available_on, w.event as awaits, w.lapses,
    l.idles is not null as idles
from (select distinct * from unnest(%(member_nos)s::bigint[], %(lot_nos)s::bigint[])
    as f(member_no, lot_no)) f
cross join lateral (
    select l.*
    from points.lot_view l
    where l.member_no in (f.member_no, (
            select m.survivor_no from identity.member_view m where m.member_no = f.member_no))
        and l.lot_no = f.lot_no
    offset 0
) l
left join points.awaited_view w using (awaits);

-- name: find_orders
-- The orders of movements, replaced versions too, as far as the caller may see them; with what
-- points paid, where a rule counted it.
select o.member_no, o.order_no, o.external_id, o.paid_fen, o.freight_fen, o.store_no, o.channel_no,
    (select coalesce(sum(p.fen), 0) from points.tender_part_view p
        where p.member_no = o.member_no and p.order_no = o.order_no)::bigint as tender_fen
from (select distinct * from unnest(%(member_nos)s::bigint[], %(order_nos)s::bigint[])
    as f(member_no, order_no)) f
cross join lateral (
    select o.*
    from orders.order_version_view o
    where o.member_no = f.member_no and o.order_no = f.order_no
    offset 0
) o;

-- name: find_payments
-- What each method paid of orders, as far as the caller may see them.
select p.member_no, p.order_no, p.method, p.amount_fen
from (select distinct * from unnest(%(member_nos)s::bigint[], %(order_nos)s::bigint[])
    as f(member_no, order_no)) f
cross join lateral (
    select p.*
    from orders.payment_view p
    where p.member_no = f.member_no and p.order_no = f.order_no
    offset 0
) p
order by 1, 2, p.payment_no;

-- name: find_refunds
-- With what of its money was kept for points that were spent before.
select r.member_no, r.refund_no, r.refund_fen, r.reason, r.store_no, r.channel_no,
    (select coalesce(sum(s.withheld_fen), 0) from points.shortfall_view s
        where s.member_no = r.member_no and s.refund_no = r.refund_no)::bigint as withheld_fen
from (select distinct * from unnest(%(member_nos)s::bigint[], %(refund_nos)s::bigint[])
    as f(member_no, refund_no)) f
cross join lateral (
    select r.*
    from orders.refund_view r
    where r.member_no = f.member_no and r.refund_no = f.refund_no
    offset 0
) r;

-- name: find_redemptions
-- Where the channel that was named is none of the house's, its code is its name.
select r.member_no, r.redemption_no, r.reference, r.reason, r.store_no, c.channel_no,
    coalesce(nullif(c.name_zh, ''), r.channel) as channel_zh,
    coalesce(nullif(c.name_en, ''), r.channel) as channel_en
from (select distinct * from unnest(%(member_nos)s::bigint[], %(redemption_nos)s::bigint[])
    as f(member_no, redemption_no)) f
cross join lateral (
    select r.*
    from points.redemption_view r
    where r.member_no = f.member_no and r.redemption_no = f.redemption_no
    offset 0
) r
left join organisation.channel c on c.code = r.channel;

-- name: find_behaviours
-- What kinds of behaviours earned; their days tell in which months to look.
select b.record_no, b.event
from collect.behaviour_kind_view b
where b.record_no = any(%(record_nos)s::bigint[])
    and b.local_date between %(since)s::date and %(until)s::date;

-- name: find_adjustments
-- Why points were given or taken by hand; of a reversal, why it was made.
select a.member_no, a.adjustment_no, a.origin, a.reason, a.points, a.sentence_zh, a.sentence_en
from (select distinct * from unnest(%(member_nos)s::bigint[], %(adjustment_nos)s::bigint[])
    as f(member_no, adjustment_no)) f
join points.adjustment_view a using (member_no, adjustment_no);

-- name: find_reminded
-- On which moments members were told of what then expired.
select r.member_no, r.expiry_no, r.sent_at
from (select distinct * from unnest(%(member_nos)s::bigint[], %(expiry_nos)s::bigint[])
    as f(member_no, expiry_no)) f
cross join lateral (
    select r.*
    from points.reminder_view r
    where r.member_no = f.member_no and r.expiry_no = f.expiry_no and r.state = 'sent'
    offset 0
) r
order by r.sent_at;

-- name: find_grace
-- Lots that had lapsed when a refund or a reversal gave points back to them, and to when they last
-- since.
select x.member_no, x.cause, x.cause_no, x.lot_no, x.until_on
from (select distinct * from unnest(%(member_nos)s::bigint[], %(refund_nos)s::bigint[])
    as f(member_no, refund_no)) f
cross join lateral (
    select x.*
    from points.extension_view x
    where x.member_no = f.member_no and x.cause in (2, 3, 6, 13, 18)
        and x.cause_no = f.refund_no
        and x.policy_version is not null
    offset 0
) x;

-- name: find_rules
select v.rule_version_no, v.code, v.version, v.document
from points.rule_version v
where v.rule_version_no = any(%(rule_nos)s::int[]);

-- name: find_rule_nos
-- The versions of a rule.
select v.rule_version_no from points.rule_version v where v.code = %(code)s::text;

-- name: find_currencies
select currency_no, code from points.currency;

-- name: find_exchanges
-- The exchanges of entries, with the names of both currencies.
select x.exchange_no, x.gave, x.received, r.from_points, r.to_points, r.rounding,
    f.name_zh as from_zh, f.name_en as from_en, t.name_zh as to_zh, t.name_en as to_en
from points.exchange_view x
join points.exchange_rate r using (rate_no)
join points.currency f on f.currency_no = r.from_currency_no
join points.currency t on t.currency_no = r.to_currency_no
where x.exchange_no = any(%(exchange_nos)s::bigint[]);
