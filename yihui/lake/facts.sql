-- What an export reads of its batches. `batch_nos` are those wanted; `lows` and `highs` are the few
-- stretches of numbers they stand in, by which the facts are found (indexes on batch_no know 32
-- pages each). The exporter's session reads by index only. Each column as lake/facts.py has it.

-- name: read_orders
select f.member_no, f.order_no, f.batch_no, f.source_no, f.external_id, f.version, f.adjustment,
    f.status, f.brand_no, f.store_no, f.channel_no, f.staff_no, f.occurred_at, f.local_date,
    f.local_hour, f.local_weekday, f.amount_fen, f.freight_fen, f.paid_fen, f.points_used
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join orders.order_version_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_lines
select f.member_no, f.order_no, f.line_no, f.batch_no, f.product_no, f.quantity_milli,
    f.amount_fen, f.paid_fen, f.promotion
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join orders.line_fact_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_refunds
-- Why is not told: people write what they like there, and files cannot be mended when she leaves.
select f.member_no, f.refund_no, f.batch_no, f.source_no, f.external_id, f.order_no, f.brand_no,
    f.store_no, f.channel_no, f.occurred_at, f.local_date, f.refund_fen
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join orders.refund_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_refund_lines
select f.member_no, f.refund_no, f.line_no, f.batch_no, f.product_no, f.quantity_milli,
    f.refund_fen
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join orders.refund_line_fact_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_voids
select f.member_no, f.order_no, f.batch_no, f.replaced_by
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join orders.void_fact_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_entries
select f.member_no, f.entry_no, f.batch_no, f.currency_no, f.from_account, f.to_account, f.points,
    f.lot_no, f.debt_no, f.cause, f.cause_no, f.order_no, f.rule_version_no, f.late, f.occurred_at,
    (f.occurred_at at time zone %(zone)s::text)::date as local_date
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join points.entry_fact_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_lots
-- Lots that entries of these batches made, each once: found by the entries, as a lot keeps no
-- batch. It stands with whoever carries its origin now, or where it was made. A lot that its entry
-- does not find comes without a member, and stops the export.
select distinct on (e.lot_no) l.origin_member_no as member_no, e.lot_no, e.batch_no, l.currency_no,
    l.order_no, l.granted, l.given, l.expires_on
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join points.entry_fact_view e on e.batch_no between stretch.low and stretch.high
join identity.member_view m on m.member_no = coalesce(e.origin_member_no, e.member_no)
left join points.lot_fact_view l on l.lot_no = e.lot_no
    and l.member_no = any(array[coalesce(m.survivor_no, m.member_no), e.member_no])
where e.batch_no = any(%(batch_nos)s::bigint[])
    and e.lot_no is not null
    and (e.from_account = 1
        or (e.from_account, e.cause) in ((8, 9), (9, 12), (10, 17), (11, 17)))
order by e.lot_no, l.lot_no nulls last;

-- name: read_extensions
select f.member_no, f.lot_no, f.batch_no, f.from_on, f.until_on, f.cause
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join points.extension_fact_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_consents
-- Why and under which text is not told. A clock that runs ahead must not silence what is said
-- later.
select f.member_no, f.consent_no, f.batch_no, f.member_no as said_by, f.purpose, f.channel, f.given,
    least(f.occurred_at, f.recorded_at) as said_at,
    (least(f.occurred_at, f.recorded_at) at time zone %(zone)s::text)::date as local_date
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join identity.consent_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_growth
select f.member_no, f.growth_no, f.batch_no, f.growth, f.cause, f.cause_no, f.order_no,
    f.plan_version_no, f.occurred_at,
    (f.occurred_at at time zone %(zone)s::text)::date as local_date
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join tiers.growth_fact_view f on f.batch_no between stretch.low and stretch.high
where f.set_no = 1 and f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_tier_changes
select f.member_no, f.change_no, f.batch_no, f.set_no, f.from_tier_no, f.to_tier_no, f.growth,
    f.cause, f.cause_no, f.occurred_at,
    (f.occurred_at at time zone %(zone)s::text)::date as local_date
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join tiers.change_fact_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_behaviours
-- What a source wrote beside them is not told: files cannot be mended when she leaves.
select f.member_no, f.record_no, f.batch_no, f.source_no, f.identifier_no, f.event,
    lower(btrim(normalize(f.event, nfkc))) as event_key, f.brand_no, f.store_no, f.channel_no,
    f.product_no, f.value_fen, f.occurred_at, f.local_date
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join collect.behaviour_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_adoptions
select f.member_no, f.identifier_no, f.batch_no
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join identity.adoption_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_members
-- Members whom these batches made or changed, as they are now: whoever changes them later tells it
-- with a later batch, and the newest version counts. Of openids their apps are told, in one text of
-- which a house has few: what an app is may be said later (`apps`), and no row is written anew.
-- What too many people use reaches nobody.
with wanted as materialized (
    select f.member_no
    from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
    join identity.member_view f on f.batch_no between stretch.low and stretch.high
    where f.batch_no = any(%(batch_nos)s::bigint[])
    union
    select f.member_no
    from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
    join identity.member_change_view f on f.batch_no between stretch.low and stretch.high
    where f.batch_no = any(%(batch_nos)s::bigint[])
)
select m.member_no, m.one_id, m.state, m.survivor_no, m.brand_no, m.home_store_no,
    m.home_channel_no, m.joined_at, (m.joined_at at time zone %(zone)s::text)::date as joined_date,
    m.gender, m.batch_no, g.decided_at as merged_at, coalesce(w.has_phone, false) as has_phone,
    coalesce(w.has_email, false) as has_email, coalesce(w.has_wecom, false) as has_wecom,
    w.openid_apps
from wanted
join identity.member_view m using (member_no)
left join identity.merge_fact_view g on g.merged_no = m.member_no and g.state = 'done'
left join lateral (
    select bool_or(v.kind_no = 2) as has_phone, bool_or(v.kind_no = 11) as has_email,
        bool_or(v.kind_no = 5) as has_wecom,
        string_agg(distinct v.scope, chr(31) order by v.scope)
            filter (where v.kind_no = 4) as openid_apps
    from identity.identifier_value_view v
    left join identity.suspension_view u
        on u.identifier_no = v.identifier_no and u.lifted_at is null
    where v.member_no = m.member_no and u.identifier_no is null
) w on true;

-- name: count_member_changes
-- How many changes of members these batches told.
select count(*) as changes
from unnest(%(lows)s::bigint[], %(highs)s::bigint[]) as stretch(low, high)
join identity.member_change_view f on f.batch_no between stretch.low and stretch.high
where f.batch_no = any(%(batch_nos)s::bigint[]);

-- name: read_stores
select store_no, code, name_zh, name_en, kind, brand_no, region_no
from organisation.store
order by store_no;

-- name: read_channels
select channel_no, code, name_zh, name_en from organisation.channel order by channel_no;

-- name: read_brands
select brand_no, code, name_zh, name_en from organisation.brand order by brand_no;

-- name: read_products
select product_no, sku, name, category, brand_no, sku_key, category_key, style, colour, size,
    material, wearer, season, launched_on
from orders.product
order by product_no;

-- name: read_apps
select code, kind from identity.app_view order by code;
