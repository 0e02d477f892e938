-- What the database's facts add up to as far as the lake has come: all batches up to its cursor.

-- name: sum_orders
select count(*) as rows, coalesce(sum(f.paid_fen), 0) as paid_fen,
    coalesce(sum(f.amount_fen), 0) as amount_fen,
    coalesce(sum(f.order_no), 0) as order_no
from orders.order_version_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_lines
select count(*) as rows, coalesce(sum(f.paid_fen), 0) as paid_fen,
    coalesce(sum(f.quantity_milli), 0) as quantity_milli,
    coalesce(sum(f.order_no), 0) as order_no
from orders.line_fact_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_refunds
select count(*) as rows, coalesce(sum(f.refund_fen), 0) as refund_fen,
    coalesce(sum(f.refund_no), 0) as refund_no
from orders.refund_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_refund_lines
select count(*) as rows, coalesce(sum(f.refund_fen), 0) as refund_fen,
    coalesce(sum(f.refund_no), 0) as refund_no
from orders.refund_line_fact_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_voids
select count(*) as rows, coalesce(sum(f.order_no), 0) as order_no
from orders.void_fact_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_entries
select count(*) as rows, coalesce(sum(f.points), 0) as points,
    coalesce(sum(f.entry_no), 0) as entry_no
from points.entry_fact_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_lots
select count(*) as rows, coalesce(sum(f.granted), 0) as granted,
    coalesce(sum(f.lot_no), 0) as lot_no
from points.lot_fact_view f
where f.lot_no in (
    select e.lot_no
    from points.entry_fact_view e
    join collect.batch_view b using (batch_no)
    where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint)
        and (e.from_account = 1
            or (e.from_account, e.cause) in ((8, 9), (9, 12), (10, 17), (11, 17))));

-- name: sum_extensions
select count(*) as rows, coalesce(sum(f.lot_no), 0) as lot_no, coalesce(sum(f.cause), 0) as cause
from points.extension_fact_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_consents
select count(*) as rows, coalesce(sum(f.consent_no), 0) as consent_no,
    coalesce(sum(f.member_no), 0) as member_no
from identity.consent_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_growth
select count(*) as rows, coalesce(sum(f.growth), 0) as growth,
    coalesce(sum(f.growth_no), 0) as growth_no
from tiers.growth_fact_view f
join collect.batch_view b using (batch_no)
where f.set_no = 1 and (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_tier_changes
select count(*) as rows, coalesce(sum(f.growth), 0) as growth,
    coalesce(sum(f.change_no), 0) as change_no
from tiers.change_fact_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_behaviours
select count(*) as rows, coalesce(sum(f.value_fen), 0) as value_fen,
    coalesce(sum(f.record_no), 0) as record_no, coalesce(sum(f.identifier_no), 0) as identifier_no
from collect.behaviour_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_adoptions
select count(*) as rows, coalesce(sum(f.identifier_no), 0) as identifier_no,
    coalesce(sum(f.member_no), 0) as member_no
from identity.adoption_view f
join collect.batch_view b using (batch_no)
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: sum_members
-- Members made up to the cursor; those whom a later batch changed apart, as the database shows them
-- as they are now.
select count(*) as rows, coalesce(sum(m.member_no), 0) as member_no,
    coalesce(sum(m.home_store_no) filter (where l.member_no is null), 0) as home_store_no,
    coalesce(sum(m.gender) filter (where l.member_no is null), 0) as gender,
    count(*) filter (where l.member_no is null and exists (
        select from identity.identifier_value_view v
        left join identity.suspension_view u
            on u.identifier_no = v.identifier_no and u.lifted_at is null
        where v.member_no = m.member_no and v.kind_no = 2 and u.identifier_no is null)) as phones,
    count(*) filter (where l.member_no is null and exists (
        select from identity.identifier_value_view v
        left join identity.suspension_view u
            on u.identifier_no = v.identifier_no and u.lifted_at is null
        where v.member_no = m.member_no and v.kind_no = 4 and u.identifier_no is null)) as openids
from identity.member_view m
join collect.batch_view b using (batch_no)
left join (
    select distinct c.member_no
    from identity.member_change_view c
    join collect.batch_view w using (batch_no)
    where (w.xid, w.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint)
) l on l.member_no = m.member_no
where (b.xid, b.batch_no) <= (%(xid)s::xid8, %(batch_no)s::bigint);

-- name: find_changed_later
select distinct c.member_no
from identity.member_change_view c
join collect.batch_view w using (batch_no)
where (w.xid, w.batch_no) > (%(xid)s::xid8, %(batch_no)s::bigint);
