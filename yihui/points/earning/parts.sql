-- What points paid of orders: redemptions that named the order before its record came, and captured
-- holds that did. It is asked only where a rule counts it.

-- name: tell_parts
-- Of a batch's orders, each of the member who redeemed, or of whoever carries her: the same whose
-- points a refund brings back.
with part as materialized (
    select m.ctid as place, sum(k.fen)::bigint as fen
    from stage_move m
    join stage_record r using (record_no)
    join collect.source s on s.source_no = r.source_no
    join points.tender_view k on k.order_key = r.external_id and k.source = s.code
    where m.cause = 1 and m.rewarded
        and (k.member_no = m.member_no
            or k.member_no in (
                select c.carrier_no from identity.carrier_view c
                where c.member_no = coalesce(m.origin_member_no, m.member_no))
            or m.member_no in (
                select c.carrier_no from identity.carrier_view c
                where c.member_no = k.member_no and c.current))
    group by m.ctid
)
update stage_move m
set tender_fen = p.fen
from part p
where m.ctid = p.place;

-- name: tell_past_parts
-- The same of a round of past orders: as rules counted it, else as it is known now.
with past as materialized (
    select ctid as place, order_no, coalesce(origin_member_no, member_no) as member_no
    from stage_round
    where cause = 1
), part as materialized (
    select m.place, coalesce(max(t.fen), sum(k.fen))::bigint as fen
    from past m
    join orders.order_version_view o using (member_no, order_no)
    join collect.source s on s.source_no = o.source_no
    join points.tender_view k on k.order_key = o.external_id and k.source = s.code
    left join points.tender_part t on t.member_no = o.member_no and t.order_no = o.order_no
    where k.member_no = o.member_no
        or k.member_no in (
            select c.carrier_no from identity.carrier_view c where c.member_no = o.member_no)
        or o.member_no in (
            select c.carrier_no from identity.carrier_view c
            where c.member_no = k.member_no and c.current)
    group by m.place
)
update stage_round m
set tender_fen = p.fen
from part p
where m.ctid = p.place;

-- name: share_parts
-- Among an order's lines, by what was paid for each (by list prices where points paid for all, or
-- evenly where there are none): rounded down, what is left one fen each to the largest remainders.
-- No more than the lines lack of all that was paid: a source may tell lines before points.
with part as materialized (
    select m.record_no, sum(greatest(l.paid_fen, 0)) as paid,
        sum(greatest(l.amount_fen, 0)) as amount,
        greatest(least(m.tender_fen, m.paid_fen - m.freight_fen + m.tender_fen
            - coalesce(sum(l.paid_fen), 0)), 0)::numeric as fen
    from stage_round m
    join stage_line l using (record_no)
    where m.cause = 1 and m.tender_fen > 0
    group by m.record_no, m.paid_fen, m.freight_fen, m.tender_fen
), weighed as (
    select l.ctid as place, l.record_no, l.line_no, p.fen, case
            when p.paid > 0 then greatest(l.paid_fen, 0)
            when p.amount > 0 then greatest(l.amount_fen, 0)
            else 1 end as weight
    from part p
    join stage_line l using (record_no)
), shared as (
    select w.*, div(w.fen * w.weight, w.whole) as share,
        row_number() over (
            partition by w.record_no
            order by mod(w.fen * w.weight, w.whole) desc, w.line_no) as turn
    from (select *, sum(weight) over (partition by record_no) as whole from weighed) w
), told as materialized (
    select s.place, s.share + (s.turn <= s.fen - sum(s.share) over (partition by s.record_no))::int
        as fen
    from shared s
)
update stage_line l
set tender_fen = t.fen
from told t
where l.ctid = t.place;

-- name: keep_parts
-- Where a rule that counts it granted something: the refunds of the order are measured by it. Asked
-- in a coalesce, the awards are read once and hashed; joined, they were read for each order.
insert into points.tender_part (member_no, order_no, fen)
select coalesce(m.origin_member_no, m.member_no) as member_no, m.order_no, m.tender_fen
from stage_round m
where m.cause = 1 and m.tender_fen > 0
    and coalesce(m.cause_no in (
        select a.cause_no
        from stage_award a
        where a.cause = 1 and a.points > 0
            and a.rule_version_no = any(%(rule_version_nos)s::int[])), false)
order by 1, 2;

-- name: find_methods
-- The methods of staged payments, as their sources write them.
select distinct method from stage_payment;

-- name: tell_methods
-- Each as rules compare it: asked only where a rule leaves payments out.
update stage_payment p
set method_key = t.key
from unnest(%(methods)s::text[], %(keys)s::text[]) as t(method, key)
where p.method = t.method;

-- name: drop_payments
-- A preview may ask twice.
delete from stage_payment;

-- name: stage_past_payments
insert into stage_payment (record_no, payment_no, method, amount_fen)
with past as materialized (
    select record_no, order_no, coalesce(origin_member_no, member_no) as member_no
    from stage_round
    where cause = 1
)
select m.record_no, p.payment_no, p.method, p.amount_fen
from past m
cross join lateral (
    select p.* from orders.payment_view p
    where p.member_no = m.member_no and p.order_no = m.order_no
    offset 0
) p;
