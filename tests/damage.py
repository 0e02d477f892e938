"""The damage that each invariant of `yihui check` is there to find, as SQL by its name."""

BROKEN = {
    "collect.outcomes_of_received": "update collect.batch set received = received + 1",
    "collect.orders_of_receipts": "update collect.receipt set member_no = member_no + 1"
    " where kind = 1 and external_id = 'kept'",
    "collect.refunds_of_receipts": "delete from collect.receipt where kind = 2",
    "collect.members_of_receipts": "update collect.receipt set member_no = 99999 where kind = 3",
    "collect.orders_expected_by_refunds": "delete from collect.receipt where record_no is null",
    "collect.refunds_waiting": "update orders.waiting_refund set waiting = false",
    "collect.orders_of_batches": "update orders.sales_order set paid_fen = paid_fen + 1"
    " where external_id = 'kept'",
    "collect.lines_of_batches": "delete from orders.order_line where line_no = 1",
    "collect.refunds_of_batches": "update orders.refund set refund_fen = refund_fen + 1",
    "collect.members_of_batches": "update identity.member set batch_no = 99999",
    "earning.behaviours_of_entries": "update collect.behaviour set event = 'asked'",
    "earning.budgets_of_entries": "update points.budget_use set points = points + 1",
    "earning.rules_within_their_budget": "update points.rule_version"
    " set document = document || '{\"budget_in_all\": 1}'",
    "earning.rules_within_shared_budgets": "update points.shared_budget set in_all = 1",
    "earning.waits_of_lots": "update points.lot set awaits = 99999",
    "earning.lots_of_behaviours": "update points.lot set given = false",
    "earning.tenders_of_parts": "insert into points.tender_part values (1, 1, 5)",
    "earning.entries_of_parts": "update points.rule_version set document = document"
    ' || \'{"points_part_counts": true, "fixed_points": 999}\'',
    "collect.behaviours_of_batches": "delete from collect.behaviour",
    "identity.members_of_identifiers": "update identity.identifier set member_no = 99999"
    " where member_no is not null",
    "identity.one_ids_of_members": "delete from identity.one_id",
    "identity.survivors_of_members": "update identity.carrier set current = false",
    "identity.merges_of_members": "update identity.merge set state = 'lapsed'",
    "identity.identifiers_of_members": "delete from identity.identifier_value",
    "identity.values_of_identifiers": "update identity.identifier_value set kind_no = 7",
    "identity.hashes_of_names": "update identity.member set name_hash = '\\x00'",
    "identity.owners_of_phones": "insert into identity.ownership (identifier_no, valid_from,"
    " member_no, source_no, record_no) select distinct identifier_no, now(), 77, 1, 1"
    " from identity.identifier",
    "identity.suspensions_of_identifiers": "update identity.identifier set suspended = true",
    "identity.traces_of_erased": "update identity.member set state = 'erased'"
    " where survivor_no is null",
    "brands.memberships_of_orders": "update identity.brand_member"
    " set joined_at = joined_at + interval '1 day'",
    "brands.orders_of_memberships": "update identity.brand_member set record_no = 7",
    "brands.brands_of_identifiers": "update identity.identifier_value set brand_no = 99",
    "brands.members_of_memberships": "update identity.member set state = 'erased'",
    "brands.consents_of_linked": "update identity.member set linked = not linked",
    "brands.stores_of_members": "update identity.member set seen_by = '{99}'",
    "households.members_of_households": "insert into identity.household (made_by) values ('op')",
    "households.households_of_members": "insert into identity.household_member (household_no,"
    " member_no, role, since, until, made_by) values (1, 1, 'child', '2026-01-01', '2026-02-01',"
    " 'op'), (2, 1, 'child', '2026-01-15', null, 'op')",
    "households.heads_of_households": "insert into identity.household_member (household_no,"
    " member_no, role, since, until, made_by) values (1, 1, 'head', '2026-01-01', '2026-02-01',"
    " 'op'), (1, 2, 'head', '2026-01-15', null, 'op')",
    "given.members_of_given": "insert into tags.given (member_no, tag_no, value_no, source,"
    " said_by, said_at) values (99999, 1, 1, 'guide', 'op', now())",
    "given.values_of_given": "insert into tags.given (member_no, tag_no, value_no, source, said_by,"
    " said_at) select member_no, 1, 9999, 'guide', 'op', now() from identity.member limit 1",
    "schedules.tags_of_schedules": "insert into tags.schedule (tag_no, every) values (99, 'run')",
    "schedules.runs_of_paused": "with paused as (insert into tags.schedule (tag_no, every,"
    " paused_at, paused_by) select tag_no, 'run', now() - interval '1 day', 'op' from tags.tag"
    " limit 1 returning tag_no) update tags.tag set worked_at = now()"
    " where tag_no in (select tag_no from paused)",
    "schedules.nights_of_schedules": "with waiting as (insert into tags.schedule (tag_no, every,"
    " next_at) select tag_no, 'day', now() from tags.tag limit 1 returning tag_no)"
    " update tags.tag set worked_at = now() where tag_no in (select tag_no from waiting)",
    "events.values_of_rules": "update tags.event_rule set value_no = 9999",
    "events.cursor_of_rules": "delete from tags.event_cursor",
    "events.days_of_given": "insert into tags.given (member_no, tag_no, value_no, source, said_by,"
    " said_at) select member_no, 1, 1, 'event', 'op', now() from identity.member limit 1",
    "orders.members_of_orders": "update orders.sales_order set member_no = -7 where member_no < 0",
    "orders.orders_of_lines": "update orders.payment set order_no = 7",
    "orders.orders_of_refunds": "update orders.refund set order_no = 7 where order_no is not null",
    "orders.refunds_of_lines": "update orders.refund_line set refund_no = 7",
    "orders.orders_of_voids": "update orders.void set replaced_by = 7",
    "points.balances_of_entries": "update points.balance set available = available + 1",
    "points.balances_of_lots": "update points.lot set remaining = remaining - 1"
    " where remaining > 0 and not pending",
    "points.lots_of_entries": "update points.entry set points = points + 1 where to_account = 3",
    "points.lots_kept": "delete from points.lot",
    "points.debts_kept": "delete from points.debt",
    "points.exchanges_of_merges": "update points.entry set points = points + 1"
    " where from_account = 8",
    "points.accounts_of_lots": "update points.lot set origin_member_no = 7",
    "points.debts_beside_points": "update points.balance b set debt = 5 from points.lot l"
    " where l.member_no = b.member_no and l.remaining > 0 and l.expires_on is null",
    "points.lots_within_their_grant": "alter table points.lot drop constraint lot_check;"
    " update points.lot set remaining = granted + 1",
    "points.reversals_of_orders": "update points.lot set reversed = reversed - 1"
    " where reversed > 0",
    "points.refunded_orders_earn_nothing": "update points.lot set reversed = 0",
    "points.debts_of_entries": "update points.debt set owed = owed + 1",
    "points.traces_of_entries": "update points.entry set lot_no = null where from_account = 1",
    "points.orders_of_entries": "update points.entry set order_no = 7 where order_no is not null",
    "points.tenders_of_orders": "update orders.sales_order set points_used = points_used + 1"
    " where points_used > 0",
    "returns.entries_of_tenders": "insert into points.tender_return values (1, 1, 1, 1, 5)",
    "returns.redemptions_of_tenders": "insert into points.tender_return values (1, 1, 1, 1, 5)",
    "returns.entries_of_shortfalls": "insert into points.shortfall values"
    " (1, 1, 1, null, 5, true, 0, 1, 1)",
    "points.entries_of_redemptions": "insert into points.redemption (reference, redemption_no,"
    " member_no, currency_no, request, points, reason, actor, batch_no)"
    " values ('ref', 1, 1, 1, '', 5, '', '', 1)",
    "points.entries_of_adjustments": "update points.adjustment set points = points + 1"
    " where reverses_no is null",
    "points.reversals_of_adjustments": "update points.adjustment set reverses_no = adjustment_no"
    " where reverses_no is not null",
    "points.entries_of_expiries": "insert into points.expiry values"
    " (1, 1, 1, '2026-06-30', 5, 5, false, 1, 1)",
    "points.reminders_of_expiries": "insert into points.expiry_policy values"
    " (1, '{30,7}', 1, 'wait', 'wait', 30, '', 'test');"
    " insert into points.expiry values (1, 1, 1, '2026-06-30', 5, 5, false, 1, 1);"
    " insert into points.reminder (member_no, reminder_no, currency_no, expires_on, days, round,"
    " points, due_on, state, ready_at, policy_version, expiry_no)"
    " values (1, 1, 1, '2026-06-30', 7, 1, 5, '2026-06-23', 'failed', now(), 1, 1)",
    "extensions.days_of_extensions": "insert into points.extension (member_no, lot_no, from_on,"
    " until_on, cause, cause_no, batch_no)"
    " select member_no, lot_no, '2020-01-01', '2020-01-02', 2, 1, 1"
    " from points.lot",
    "extensions.days_of_idle_lots": "update points.rule_version"
    " set document = document || '{\"idle_months\": 120}';"
    " update points.lot set idles = (select min(rule_version_no) from points.rule_version"
    " where state = 'live'); update points.balance set active_on = '2026-03-02'",
    "extensions.active_days_of_balances": "update points.balance set active_on = '1999-01-01'",
    "extensions.extensions_of_wishes": "insert into points.extension_wish (waiting, until_on,"
    " reason, state, second_person, expected_members, expected_lots, expected_points, lots, points,"
    " proposed_by, lapses_at) values (false, '2027-01-01', '', 'done', false, 1, 1, 5, 1, 5, 'one',"
    " now())",
    "extensions.second_people_of_extensions": "insert into points.extension_wish (waiting,"
    " until_on, reason, state, second_person, expected_members, expected_lots, expected_points,"
    " proposed_by, decided_by, lapses_at) values (false, '2027-01-01', '', 'done', true, 1, 1, 5,"
    " 'one', 'one', now())",
    "files.adjustments_of_rows": "insert into points.adjustment_row (file_no, line, member_no,"
    " points, reason, state, adjustment_no) values (7, 2, 1, 5, 'a gift', 'done', 99999)",
    "files.sums_of_files": "insert into points.adjustment_file (name, currency_no, origin, as_debt,"
    " state, rows, made_by, reason, lapses_at)"
    " values ('a.csv', 1, 'other', false, 'done', 1, 'one', '', now())",
    "files.second_people_of_files": "insert into points.adjustment_file (name, currency_no, origin,"
    " as_debt, state, second_person, made_by, reason, lapses_at, decided_by)"
    " values ('a.csv', 1, 'other', false, 'done', true, 'one', '', now(), 'one')",
    "closings.entries_of_closings": "update points.entry set points = points + 1"
    " where from_account = 1",
    "closings.reports_of_closings": "delete from points.report",
    "closings.second_people_of_closings": "update points.closing set decided_by = proposed_by",
    "holds.held_of_entries": "update points.entry set points = points + 1 where to_account = 4",
    "holds.held_of_holds": "update points.held set member_no = 99999",
    "holds.entries_of_holds": "update points.hold set points = points + 1 where state = 'released'",
    "holds.redemptions_of_holds": "delete from points.redemption where reference like 'hold:%'",
    "holds.held_within_grants": "update points.held set points = points + 1000000",
    "freezes.accounts_of_freezes": "update points.freezing set member_no = 99999"
    " where thawed_at is null",
    "freezes.holds_of_frozen": "insert into points.freezing (member_no, freeze_no,"
    " origin_member_no, reason, frozen_by, frozen_on, frozen_at) select member_no, 9, member_no,"
    " '', 'op', '2026-03-01', now() from points.held limit 1",
    "freezes.extensions_of_thaws": "update points.extension set until_on = until_on + 400"
    " where cause = 19",
    "exchanges.entries_of_exchanges": "update points.exchange set gave = gave + 1",
    "exchanges.ratios_of_exchanges": "update points.exchange_rate set to_points = to_points + 1",
    "exchanges.days_of_exchanges": "update points.exchange_rate set most_per_day = least_points",
    "exchanges.circles_of_rates": "insert into points.exchange_rate (from_currency_no,"
    " to_currency_no, from_points, to_points, rounding, least_points, step_points, expiry, open,"
    " begins_on, reason, made_by) select to_currency_no, from_currency_no, to_points,"
    " from_points + 1, rounding, 10, 10, expiry, true, begins_on, '', 'one'"
    " from points.exchange_rate",
    "offers.counts_of_offers": "update points.offer_count set taken = taken + 1",
    "offers.redemptions_of_offers": "update points.offer_use set points = points + 1",
    "points.members_of_balances": "insert into points.balance values (99999, 1)",
    "points.entries_of_batches": "update collect.batch set points_issued = points_issued + 1",
    "tiers.growth_of_entries": "update tiers.standing set growth = growth + 1",
    "tiers.accounts_of_growth": "update tiers.growth_entry set origin_member_no = 7",
    "tiers.growth_of_brands": "insert into tiers.tier_set (set_no, brand_no, name_zh, name_en,"
    " made_by) values (2, 99, '', '', ''); update tiers.growth_entry set set_no = 2",
    "tiers.orders_of_standings": "update tiers.standing set orders = orders + 1",
    "tiers.tiers_of_changes": "update tiers.standing set tier_no = 3 where tier_no < 3",
    "tiers.growth_of_changes": "update tiers.plan_version set document = document ||"
    " '{\"life\":{}}'; update tiers.change set growth = growth + 1",
    "tiers.steps_of_changes": "update tiers.change set from_tier_no = 3 where from_tier_no < 3",
    "tiers.judgements": "insert into tiers.judgement select member_no, 1, 1, 1, 1, 1, '2026-01-31',"
    " null, '2026-01-31', growth + 1, tier_no, tier_no, null, 9999999 from tiers.standing",
    "tiers.lifts": "update tiers.plan_version set document = document || '{\"life\":{}}';"
    " delete from tiers.change",
    "tiers.days_of_standings": "update tiers.standing set life_no = 1;"
    " insert into tiers.judgement select member_no, 1, 1, 1, 1, 1, '2026-01-31', null,"
    " '2026-01-31', growth, tier_no, tier_no, '2027-01-31', 9999999 from tiers.standing",
    "growing.growth_of_behaviours": "update tiers.growth_entry set growth = growth - 1"
    " where cause = 16",
    "benefits.totals_of_uses": "update tiers.benefit_total set uses = uses + 1",
    "benefits.quotas_of_uses": "update tiers.benefit_use set quota = quota + 1",
    "benefits.points_of_uses": "update points.adjustment set points = points + 1"
    " where reference like 'benefit:%'",
    "benefits.uses_within_quotas": "insert into tiers.benefit_use select member_no, 9999999,"
    " 'more', benefit, plan_version_no, tier_no, 1, period_on, used_on, store_no, reason, actor,"
    " used_at from tiers.benefit_use where reference = 'one'",
    "lending.loans_of_standings": "update tiers.standing set tier_no = tier_no - 1"
    " where loan_no is not null",
    "lending.days_of_loans": "update tiers.loan set begun_on = until_on + 1 where state = 'open'",
    "lending.loans_that_go_on": "update tiers.loan set origin_member_no = member_no,"
    " origin_loan_no = loan_no where state = 'open'",
    "lending.ends_of_loans": "update tiers.loan set growth_gained = growth_gained + 1",
    "challenging.challenges_of_judgements": "update tiers.loan set kind = 'challenge'",
    "audiences.versions_of_audiences": "update audiences.snapshot set version = 9",
    "audiences.snapshots_of_takings": "insert into audiences.taking (audience_no, version, as_of,"
    " state, members, snapshot_no, asked_by) select audience_no, version, as_of, 'done',"
    " members + 1, snapshot_no, 'op' from audiences.snapshot",
    "audiences.rows_of_lists": "delete from audiences.list_row",
    "audiences.shares_of_splits": "update audiences.split set shares = '{5000,4999}'",
    "audiences.failures_of_schedules": "update audiences.schedule set failures = 3,"
    " problem = 'away'",
    "audiences.members_of_snapshots": "update audiences.snapshot set members = members + 1",
    "audiences.members_of_lists": "delete from identity.member",
}
