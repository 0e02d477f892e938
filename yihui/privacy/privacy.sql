-- A copy of all that is held of somebody, by table. `member_nos` are she and whoever was merged
-- into her; entries of theirs may stand in other accounts. Names of columns are those of the file.

-- name: find_members
select m.member_no, m.one_id, m.state, m.joined_at, b.code as brand, s.code as home_store,
    c.code as home_channel,
    case m.gender when 1 then 'female' when 2 then 'male' else 'unknown' end as gender,
    m.name_sealed, m.birthday_sealed, m.data_key
from identity.member_view m
left join organisation.brand b using (brand_no)
left join organisation.store s on s.store_no = m.home_store_no
left join organisation.channel c on c.channel_no = m.home_channel_no
where m.member_no = any(%(member_nos)s::bigint[])
order by m.survivor_no nulls first, m.member_no;

-- name: find_identifiers
select v.member_no, v.identifier_no, k.code as kind, v.scope, v.sealed, q.code as source,
    v.recorded_at
from identity.identifier_value_view v
join identity.kind k using (kind_no)
left join collect.source q using (source_no)
where v.member_no = any(%(member_nos)s::bigint[])
order by v.member_no, v.identifier_no;

-- name: find_assertions
-- What was said of her identifiers, those of others beside them left out.
select a.member_no, a.identifier_no, a.other_no as beside, a.act, q.code as source, a.evidence,
    a.refused, a.occurred_at, a.recorded_at
from identity.assertion_view a
left join collect.source q using (source_no)
where a.member_no = any(%(member_nos)s::bigint[])
order by a.occurred_at, a.assertion_no;

-- name: find_former_phones
-- Phones that were hers until a code proved somebody else. Only how they looked is still held.
select w.member_no, max(w.masked) as phone, nullif(min(w.valid_from), '-infinity') as valid_from,
    w.valid_to, (array_agg(q.code order by w.valid_from))[1] as source
from identity.ownership_view w
left join collect.source q using (source_no)
where w.member_no = any(%(member_nos)s::bigint[]) and w.valid_to is not null
    and w.masked is not null
group by w.identifier_no, w.member_no, w.valid_to
order by w.valid_to, w.identifier_no;

-- name: find_brands
select b.member_no, n.code as brand, b.joined_at,
    case b.kind when 1 then 'order' else 'registration' end as way, s.code as store,
    c.code as channel
from identity.brand_member_view b
join organisation.brand n using (brand_no)
left join organisation.store s using (store_no)
left join organisation.channel c using (channel_no)
where b.member_no = any(%(member_nos)s::bigint[])
order by b.joined_at, b.brand_no;

-- name: find_consents
select c.member_no, c.purpose, c.channel, case when c.given then 'given' else 'withdrawn' end
    as state, q.code as source, c.actor, c.reason, c.text_code as text, c.text_version,
    c.occurred_at, c.recorded_at
from identity.consent_view c
left join collect.source q using (source_no)
where c.member_no = any(%(member_nos)s::bigint[])
order by c.occurred_at, c.consent_no;

-- name: find_households
-- Where she lived as what; of those who live there, only how many others were said to.
select h.member_no, h.household_no, h.role, h.since, h.until, (
        select count(distinct coalesce(m.survivor_no, m.member_no))
        from identity.household_member_view o
        join identity.member_view m using (member_no)
        where o.household_no = h.household_no
            and coalesce(m.survivor_no, m.member_no) <> all(%(member_nos)s::bigint[])
            and o.since < coalesce(h.until, 'infinity') and h.since < coalesce(o.until, 'infinity')
    ) as others
from identity.household_member_view h
where h.member_no = any(%(member_nos)s::bigint[])
order by h.since, h.membership_no;

-- name: find_merges
-- With whom she was made one, by number only.
select g.merge_no, g.survivor_no, g.merged_no, g.state, g.evidence, g.reason, g.proposed_by,
    g.proposed_at, g.decided_by, g.decided_at, g.undone_by, g.undone_at, g.undo_reason
from identity.merge_view g
where g.survivor_no = any(%(member_nos)s::bigint[]) or g.merged_no = any(%(member_nos)s::bigint[])
order by g.merge_no;

-- name: find_orders
select o.member_no, o.order_no, q.code as source, o.external_id, o.version, o.adjustment, o.status,
    b.code as brand, s.code as store, c.code as channel, o.occurred_at, o.recorded_at,
    o.amount_fen, o.freight_fen, o.paid_fen, o.points_used
from orders.order_version_view o
left join collect.source q using (source_no)
left join organisation.brand b using (brand_no)
left join organisation.store s using (store_no)
left join organisation.channel c using (channel_no)
where o.member_no = any(%(member_nos)s::bigint[])
order by o.occurred_at, o.order_no;

-- name: find_order_lines
select l.order_no, l.line_no, p.sku as product, p.name, l.quantity_milli, l.amount_fen, l.paid_fen,
    l.promotion
from orders.line_fact_view l
left join orders.product p using (product_no)
where l.member_no = any(%(member_nos)s::bigint[])
order by l.order_no, l.line_no;

-- name: find_payments
select p.order_no, p.payment_no, p.method, p.amount_fen
from orders.payment_view p
where p.member_no = any(%(member_nos)s::bigint[])
order by p.order_no, p.payment_no;

-- name: find_refunds
select f.member_no, f.refund_no, q.code as source, f.external_id, f.order_no, s.code as store,
    f.occurred_at, f.recorded_at, f.refund_fen, f.reason
from orders.refund_view f
left join collect.source q using (source_no)
left join organisation.store s using (store_no)
where f.member_no = any(%(member_nos)s::bigint[])
order by f.occurred_at, f.refund_no;

-- name: find_refund_lines
select l.refund_no, l.line_no, p.sku as product, p.name, l.quantity_milli, l.refund_fen
from orders.refund_line_fact_view l
left join orders.product p using (product_no)
where l.member_no = any(%(member_nos)s::bigint[])
order by l.refund_no, l.line_no;

-- name: find_balances
select b.member_no, c.code as currency, b.available, b.pending, b.debt
from points.balance_view b
join points.currency c using (currency_no)
where b.member_no = any(%(member_nos)s::bigint[])
order by b.member_no, b.currency_no;

-- name: find_lots
select l.member_no, l.lot_no, c.code as currency, l.origin_member_no, l.order_no, l.granted,
    l.remaining, l.reversed, l.expired, l.pending, l.available_on, l.expires_on, l.occurred_at
from points.lot_view l
join points.currency c using (currency_no)
where l.member_no = any(%(member_nos)s::bigint[])
order by l.lot_no;

-- name: find_debts
select d.member_no, d.debt_no, c.code as currency, d.origin_member_no, d.order_no, d.owed,
    d.remaining, d.occurred_at
from points.debt_view d
join points.currency c using (currency_no)
where d.member_no = any(%(member_nos)s::bigint[])
order by d.debt_no;

-- name: find_entries
-- Also what stands of her in the account of somebody who carried her once.
select e.member_no, e.entry_no, c.code as currency, e.from_account, e.to_account, e.points,
    e.lot_no, e.debt_no, e.cause, e.cause_no, e.order_no, e.rule_version_no, e.origin_member_no,
    e.occurred_at, e.recorded_at
from points.entry_fact_view e
join points.currency c using (currency_no)
where e.member_no = any(%(member_nos)s::bigint[])
    or (e.member_no = any(array(
            select k.carrier_no from identity.carrier_view k
            where k.member_no = any(%(member_nos)s::bigint[])))
        and e.origin_member_no = any(%(member_nos)s::bigint[]))
order by e.entry_no;

-- name: find_redemptions
select r.member_no, r.reference, r.points, r.refused, r.short_by, s.code as store, r.channel,
    r.reason, r.actor, r.recorded_at
from points.redemption_view r
left join organisation.store s using (store_no)
where r.member_no = any(%(member_nos)s::bigint[])
order by r.redemption_no;

-- name: find_holds
select h.member_no, h.hold_no, h.reference, c.code as currency, h.points, h.captured, h.refused,
    h.short_by, h.state, s.code as store, h.channel, h.reason, h.actor, h.made_at, h.until_at,
    h.ended_at
from points.hold_view h
join points.currency c using (currency_no)
left join organisation.store s using (store_no)
where h.member_no = any(%(member_nos)s::bigint[])
order by h.hold_no;

-- name: find_freezes
select f.member_no, f.freeze_no, f.until_on, f.reason, f.frozen_by, f.frozen_at, f.thawed_at,
    f.thawed_by, f.thawed_why
from points.freeze_view f
where f.member_no = any(%(member_nos)s::bigint[])
order by f.freeze_no, f.origin_member_no;

-- name: find_shortfalls
select s.member_no, s.refund_no, c.code as currency, s.order_no, s.points, s.waived, s.withheld_fen
from points.shortfall_view s
join points.currency c using (currency_no)
where s.member_no = any(%(member_nos)s::bigint[])
order by s.refund_no, s.currency_no;

-- name: find_offer_uses
select u.member_no, u.redemption_no, u.reference, u.code as offer, u.version, u.order_code,
    u.order_fen, u.off_fen, u.points, s.code as store, u.channel, u.actor, u.used_at, u.reversed_at,
    u.reversed_why
from points.offer_use_view u
left join organisation.store s using (store_no)
where u.member_no = any(%(member_nos)s::bigint[])
order by u.redemption_no;

-- name: find_exchanges
select x.member_no, x.exchange_no, x.reference, f.code as from_currency, x.gave,
    t.code as to_currency, x.received, r.from_points, r.to_points, x.state, s.code as store,
    x.reason, x.actor, x.made_at, x.reversed_at, x.reversed_why
from points.exchange_view x
join points.exchange_rate r using (rate_no)
join points.currency f on f.currency_no = r.from_currency_no
join points.currency t on t.currency_no = r.to_currency_no
left join organisation.store s using (store_no)
where x.member_no = any(%(member_nos)s::bigint[])
order by x.exchange_no;

-- name: find_adjustments
select a.member_no, a.adjustment_no, c.code as currency, a.points, a.origin, a.reason,
    a.sentence_zh, a.sentence_en, a.state,
    a.reverses_no, a.proposed_by, a.proposed_at, a.decided_by, a.decided_at
from points.adjustment_view a
join points.currency c using (currency_no)
where a.member_no = any(%(member_nos)s::bigint[])
order by a.adjustment_no;

-- name: find_reminders
select r.member_no, c.code as currency, r.expires_on, r.days as days_before, r.points, r.due_on,
    r.state, r.channel, r.message_id, r.note, r.sent_at, r.planned_at
from points.reminder_view r
join points.currency c using (currency_no)
where r.member_no = any(%(member_nos)s::bigint[])
order by r.reminder_no;

-- name: find_expiries
select x.member_no, c.code as currency, x.expires_on, x.points, x.told, x.excused, x.policy_version
from points.expiry_view x
join points.currency c using (currency_no)
where x.member_no = any(%(member_nos)s::bigint[])
order by x.expiry_no;

-- name: find_extensions
select x.member_no, x.lot_no, x.from_on, x.until_on, x.cause, x.points, x.extended_at
from points.extension_view x
where x.member_no = any(%(member_nos)s::bigint[])
order by x.extended_at, x.lot_no;

-- name: find_standings
select t.member_no, t.set_no, t.growth, t.tier_no, t.orders, t.last_order_at
from tiers.standing_view t
where t.member_no = any(%(member_nos)s::bigint[])
order by t.member_no, t.set_no;

-- name: find_growth
select g.member_no, g.growth_no, g.set_no, g.growth, g.cause, g.cause_no, g.order_no, g.event,
    g.occurred_at
from tiers.growth_fact_view g
where g.member_no = any(%(member_nos)s::bigint[])
order by g.growth_no;

-- name: find_tier_changes
select t.member_no, t.set_no, t.from_tier_no, t.to_tier_no, t.growth, t.cause, t.occurred_at,
    t.recorded_at
from tiers.change_view t
where t.member_no = any(%(member_nos)s::bigint[])
order by t.change_no;

-- name: find_tier_judgements
select j.member_no, j.set_no, j.due_on, j.window_on as growth_from,
    j.judged_on as growth_until, j.growth, j.from_tier_no, j.to_tier_no, j.until_on, j.recorded_at
from tiers.judgement_fact_view j
where j.member_no = any(%(member_nos)s::bigint[])
order by j.judgement_no;

-- name: find_tier_loans
select l.member_no, l.loan_no, l.set_no, l.kind, l.tier_no, l.until_on, l.goal, l.goal_orders,
    l.reason,
    l.evidence, l.state, l.proposed_by, l.proposed_at, l.decided_by, l.decided_at, l.decision,
    l.begun_on, l.ended_on, l.growth_gained, l.orders_gained
from tiers.loan_view l
where l.member_no = any(%(member_nos)s::bigint[])
order by l.loan_no;

-- name: find_benefit_uses
select u.member_no, u.use_no, u.benefit, u.reference, u.tier_no, u.quota, u.period_on,
    s.code as store, u.reason, u.actor, u.used_at, u.reversed_at, u.reversed_by
from tiers.benefit_use_view u
left join organisation.store s using (store_no)
where u.member_no = any(%(member_nos)s::bigint[])
order by u.use_no;

-- name: find_tags
select t.member_no, g.name_zh as tag_zh, g.name_en as tag_en, t.place, v.name_zh, v.name_en,
    t.value_no, t.part, t.whole, t.since_on, t.until_on, t.computed_at
from tags.member_tag_view t
join tags.tag_view g using (tag_no)
left join tags.value_view v using (tag_no, value_no)
where t.member_no = any(%(member_nos)s::bigint[])
order by t.member_no, t.tag_no, t.place;

-- name: find_given_tags
-- What people said that she is known as, also what was taken back.
select t.member_no, g.name_zh as tag_zh, g.name_en as tag_en, v.name_zh, v.name_en, t.source,
    t.said_by, t.said_at, t.until_on, t.note, t.ended_by, t.ended_at
from tags.given_view t
join tags.tag_view g using (tag_no)
left join tags.value_view v using (tag_no, value_no)
where t.member_no = any(%(member_nos)s::bigint[])
order by t.member_no, t.given_no;

-- name: find_behaviours
-- Told of herself, or of an identifier that became hers later.
select b.external_id, q.code as source, b.event, s.code as store, c.code as channel,
    p.sku as product, b.value_fen, b.properties, b.occurred_at
from collect.behaviour_view b
left join collect.source q using (source_no)
left join organisation.store s using (store_no)
left join organisation.channel c using (channel_no)
left join orders.product p using (product_no)
where b.member_no = any(%(member_nos)s::bigint[])
    or b.identifier_no = any(%(identifier_nos)s::bigint[])
order by b.occurred_at, b.record_no;

-- name: find_acts
-- Who of the house saw her data or acted on it.
select a.recorded_at, a.actor, a.action, a.subject, a.detail
from core.audit a
where a.subject = any(%(subjects)s::text[])
order by a.audit_no;
