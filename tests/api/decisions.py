"""The decision for each route: which permission it asks for, and whether of the whole house."""

from typing import Any
from uuid import UUID

from tests.api.decisions_tags import AUDIENCES, TAGS
from tests.api.records import OFFER, behaviour, member, order, refund
from tests.house import BASE_RULE, FOUR_TIERS

NOBODY = str(UUID(int=0))
KEY_URL = "/v1/keys"
FIX = {"type": "order", "record": order("fixed")}
BURN_TERMS = {"currency": "points", "worth_points": 100, "worth_fen": 100, "step_points": 100,
              "least_points": 100, "most_share_bp": 3000, "begins_on": "2026-01-01"}  # fmt: skip
RETURNS = {"currency": "points", "shortfall": "waive", "begins_on": "2026-01-01",
           "reason": "asked"}  # fmt: skip
# Permissions whose first route is still to come. This list may only shrink.
AWAITED = {"insight.read", "imports.manage", "mappings.manage", "ledger.read",
           "members.export"}  # fmt: skip

# The decision for each route: the permission, whether only a key of the whole house may, and a
# body that fits. A new route fails here until somebody has decided.
DECISIONS: dict[tuple[str, str], tuple[str, bool, Any]] = {
    ("POST", "/v1/orders"): ("records.write", False, order()),
    ("POST", "/v1/refunds"): ("records.write", False, refund()),
    ("POST", "/v1/members"): ("records.write", False, member()),
    ("POST", "/v1/behaviours"): ("records.write", False, behaviour()),
    ("POST", "/v1/batch"): ("records.write", False, {"orders": [order()]}),
    ("POST", "/sdk/segment/v1/batch"): ("events.write", False, {"batch": []}),
    ("POST", "/sdk/segment/v1/{kind}"): ("events.write", False, {"userId": "u", "event": "e"}),
    ("POST", "/sdk/rudderstack/v1/batch"): ("events.write", False, {"batch": []}),
    ("POST", "/sdk/rudderstack/v1/{kind}"): ("events.write", False, {"userId": "u", "event": "e"}),
    ("POST", "/sdk/sensors/sa"): ("events.write", False, None),
    ("POST", "/sdk/sensors/debug"): ("events.write", False, None),
    ("POST", "/sdk/posthog/{call}/"): ("events.write", False, {"batch": []}),
    ("GET", "/v1/write-keys"): ("keys.manage", True, None),
    ("PUT", "/v1/write-keys/{key_id}"): ("keys.manage", True, {"source": "app"}),
    ("GET", "/v1/members"): ("members.read", False, None),
    ("POST", "/v1/members/search"): ("members.read", False, {"kind": "phone", "value": "1"}),
    ("GET", "/v1/members/{one_id}"): ("members.read", False, None),
    ("POST", "/v1/members/{one_id}/reveal"): ("members.reveal", False, {"reason": "asked"}),
    ("POST", "/v1/merges/preview"): (
        "members.merge", True, {"pair": {"survivor": NOBODY, "merged": NOBODY}}),
    ("POST", "/v1/merges"): (
        "members.merge", True, {"survivor": NOBODY, "merged": NOBODY, "reason": "asked"}),
    ("GET", "/v1/merges"): ("members.merge", True, None),
    ("GET", "/v1/merges/{merge_no}"): ("members.merge", True, None),
    ("GET", "/v1/identity/kinds"): ("members.merge", True, None),
    ("POST", "/v1/merges/{merge_no}/approve"): ("members.merge", True, None),
    ("POST", "/v1/merges/{merge_no}/refuse"): ("members.merge", True, {"reason": "asked"}),
    ("POST", "/v1/merges/{merge_no}/undo"): ("members.merge", True, {"reason": "asked"}),
    ("POST", "/v1/merges/part"): ("members.merge", True, {"member": NOBODY, "members": [NOBODY]}),
    ("GET", "/v1/identity/suggestions"): ("members.merge", True, None),
    ("GET", "/v1/identity/suggestions/summary"): ("members.merge", True, None),
    ("GET", "/v1/identity/suggestions/{suggestion_no}"): ("members.merge", True, None),
    ("POST", "/v1/identity/suggestions/judge"): (
        "members.merge", True, {"verdict": "different", "reason": "asked", "suggestions": ["9"]}),
    ("POST", "/v1/identity/suggestions/{suggestion_no}/judge"): (
        "members.merge", True, {"verdict": "same"}),
    ("POST", "/v1/identity/suggestions/{suggestion_no}/undo"): ("members.merge", True, None),
    ("POST", "/v1/identity/searches"): ("members.merge", True, None),
    ("GET", "/v1/identity/searches/{search_no}"): ("members.merge", True, None),
    ("POST", "/v1/identity/path"): ("members.merge", True, {
        "one": {"kind": "phone", "value": "1"}, "other": {"kind": "phone", "value": "1"}}),
    ("GET", "/v1/identity/comparison"): ("policy.read", True, None),
    ("GET", "/v1/identity/policy"): ("policy.read", True, None),
    ("GET", "/v1/identity/policy/versions"): ("policy.read", True, None),
    ("GET", "/v1/identity/policy/diff"): ("policy.read", True, None),
    ("POST", "/v1/identity/policy/check"): ("policy.read", True, {}),
    ("POST", "/v1/identity/policy/versions"): ("policy.write", True, {}),
    ("POST", "/v1/identity/policy/versions/{version}/publish"): (
        "policy.write", True, {"reason": "asked"}),
    ("POST", "/v1/identity/policy/versions/{version}/return"): (
        "policy.write", True, {"reason": "asked"}),
    ("GET", "/v1/identity/policy/suspensions"): ("policy.read", True, None),
    ("POST", "/v1/identity/policy/suspensions/{identifier_no}/lift"): (
        "policy.write", True, {"reason": "asked"}),
    ("POST", "/v1/identity/policy/what-ifs"): ("policy.write", True, {"version": 1}),
    ("GET", "/v1/identity/policy/what-ifs"): ("policy.read", True, None),
    ("GET", "/v1/identity/policy/what-ifs/{trial_no}"): ("policy.read", True, None),
    ("POST", "/v1/identity/policy/what-ifs/{trial_no}/cancel"): ("policy.write", True, None),
    ("GET", "/v1/members/{one_id}/orders"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/ledger"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/lots"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/balance"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/tier"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/tiers"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/timeline"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/identity"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/access"): ("audit.read", True, None),
    ("GET", "/v1/members/{one_id}/brands"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/consents"): ("members.read", False, None),
    ("POST", "/v1/members/{one_id}/consents"): (
        "members.consent", False, {"purpose": "marketing", "given": False, "reason": "asked"}),
    ("GET", "/v1/members/{one_id}/household"): ("members.read", False, None),
    ("POST", "/v1/members/{one_id}/household"): (
        "members.household", False, {"member": NOBODY, "role": "child", "reason": "asked"}),
    ("PATCH", "/v1/members/{one_id}/household"): (
        "members.household", False, {"role": "child", "reason": "asked"}),
    ("POST", "/v1/members/{one_id}/household/leave"): (
        "members.household", False, {"reason": "asked"}),
    ("GET", "/v1/consents"): ("members.read", True, None),
    ("GET", "/v1/consent-texts"): ("members.read", False, None),
    ("POST", "/v1/consent-texts"): (
        "organisation.manage", True, {"code": "new", "text_zh": "同意", "text_en": "I agree"}),
    ("POST", "/v1/members/{one_id}/copies"): ("members.copy", True, {"reason": "asked"}),
    ("GET", "/v1/members/{one_id}/copies"): ("members.copy", True, None),
    ("GET", "/v1/copies/{copy_no}"): ("members.copy", True, None),
    ("POST", "/v1/erasures/preview"): ("members.erase", True, {"member": NOBODY}),
    ("POST", "/v1/erasures"): ("members.erase", True, {"member": NOBODY, "reason": "asked"}),
    ("GET", "/v1/erasures"): ("members.erase", True, None),
    ("POST", "/v1/erasures/{erasure_no}/approve"): ("members.erase", True, None),
    ("POST", "/v1/erasures/{erasure_no}/refuse"): ("members.erase", True, {"reason": "asked"}),
    ("GET", "/v1/members.csv"): ("members.export", False, None),
    ("POST", "/v1/members.csv"): (
        "members.export", False, {"members": [NOBODY], "reason": "asked"}),
    ("GET", "/v1/insight/members.csv"): ("members.export", False, None),
    ("POST", "/v1/search"): ("members.read", False, {"q": "0001"}),
    ("GET", "/v1/orders"): ("members.read", False, None),
    ("GET", "/v1/orders/{order_no}"): ("members.read", False, None),
    ("GET", "/v1/ledger"): ("ledger.read", False, None),
    ("GET", "/v1/ledger/{entry_no}"): ("ledger.read", False, None),
    ("GET", "/v1/ledger.csv"): ("members.export", False, None),
    ("POST", "/v1/adjustments/preview"): ("points.adjust", False, {"member": NOBODY, "points": 1}),
    ("POST", "/v1/adjustments"): ("points.adjust", False, {
        "member": NOBODY, "points": 1, "origin": "service", "reason": "asked", "reference": "r"}),
    ("GET", "/v1/adjustments"): ("points.adjust", False, None),
    ("GET", "/v1/adjustments/sums"): ("points.adjust", False, None),
    ("GET", "/v1/adjustments.csv"): ("members.export", False, None),
    ("GET", "/v1/adjustments/{adjustment_no}"): ("points.adjust", False, None),
    ("POST", "/v1/adjustments/{adjustment_no}/approve"): ("points.adjust", False, None),
    ("POST", "/v1/adjustments/{adjustment_no}/refuse"): (
        "points.adjust", False, {"reason": "asked"}),
    ("POST", "/v1/adjustments/{adjustment_no}/reverse"): (
        "points.adjust", False, {"reason": "asked", "reference": "r"}),
    ("POST", "/v1/members/{one_id}/orders"): ("orders.attach", False, {
        "receipt": "r", "store": "A", "day": "2026-03-01", "paid_fen": 100}),
    ("POST", "/v1/adjustment-files"): ("points.file", True, None),
    ("GET", "/v1/adjustment-files"): ("points.file", True, None),
    ("GET", "/v1/adjustment-files/{file_no}"): ("points.file", True, None),
    ("GET", "/v1/adjustment-files/{file_no}/rows"): ("points.file", True, None),
    ("GET", "/v1/adjustment-files/{file_no}/result.xlsx"): ("points.file", True, None),
    ("POST", "/v1/adjustment-files/{file_no}/start"): ("points.file", True, None),
    ("POST", "/v1/adjustment-files/{file_no}/approve"): (
        "points.file", True, {"reason": "asked"}),
    ("POST", "/v1/adjustment-files/{file_no}/refuse"): (
        "points.file", True, {"reason": "asked"}),
    ("POST", "/v1/adjustment-files/{file_no}/undo"): ("points.file", True, {"reason": "asked"}),
    ("GET", "/v1/points/expiry/policy"): ("rules.read", False, None),
    ("POST", "/v1/points/expiry/policy"): ("rules.write", True, {
        "steps": [30, 7], "unreachable": "wait", "reason": "asked"}),
    ("POST", "/v1/points/expiry/policy/preview"): ("rules.read", True, {
        "steps": [30, 7], "unreachable": "wait", "reason": "asked"}),
    ("GET", "/v1/points/expiry"): ("ledger.read", False, None),
    ("GET", "/v1/members/{one_id}/expiring"): ("members.read", False, None),
    ("GET", "/v1/points/plan"): ("rules.read", False, None),
    ("GET", "/v1/points/bands"): ("rules.read", True, None),
    ("GET", "/v1/points/bands.xlsx"): ("rules.read", True, None),
    ("POST", "/v1/points/bands/bounds"): ("rules.write", True, {
        "middle_from": 500, "high_from": 2000}),
    ("GET", "/v1/points/goals"): ("rules.read", True, None),
    ("GET", "/v1/points/goal-alarms"): ("rules.read", True, None),
    ("GET", "/v1/points/goals/{code}"): ("rules.read", True, None),
    ("GET", "/v1/points/goals/{code}/versions"): ("rules.read", True, None),
    ("PUT", "/v1/points/goals/{code}"): ("rules.write", True, {
        "based_on": 0, "name_zh": "春", "name_en": "Spring", "purpose": "back",
        "first_on": "2026-03-01", "last_on": "2026-03-31", "stages": [{
            "name_zh": "一", "name_en": "One", "first_on": "2026-03-01", "last_on": "2026-03-31",
            "issued": 1, "redeemed": 1}]}),
    ("GET", "/v1/points/liability"): ("liability.read", True, None),
    ("GET", "/v1/points/liability.xlsx"): ("liability.read", True, None),
    ("GET", "/v1/points/liability.csv"): ("liability.read", True, None),
    ("GET", "/v1/points/liability/assumptions"): ("liability.read", True, None),
    ("GET", "/v1/points/liability/closings"): ("liability.read", True, None),
    ("POST", "/v1/points/liability/closings"): ("liability.close", True, {"report_no": "1"}),
    ("POST", "/v1/points/liability/closings/{closing_no}/approve"): (
        "liability.close", True, {"reason": "asked"}),
    ("POST", "/v1/points/liability/closings/{closing_no}/refuse"): (
        "liability.close", True, {"reason": "asked"}),
    ("POST", "/v1/points/liability/closings/{closing_no}/reopen"): (
        "liability.close", True, {"reason": "asked"}),
    ("POST", "/v1/points/liability/reports"): ("liability.read", True, {}),
    ("GET", "/v1/points/liability/reports"): ("liability.read", True, None),
    ("GET", "/v1/points/liability/reports/{report_no}"): ("liability.read", True, None),
    ("POST", "/v1/points/liability/reports/{report_no}/stop"): ("liability.read", True, None),
    ("POST", "/v1/points/liability/assumptions"): ("liability.assume", True, {
        "kind": "breakage", "begins": "2026-01", "basis_points": 500, "reason": "asked"}),
    ("GET", "/v1/points/expiry/waiting"): ("ledger.read", False, None),
    ("POST", "/v1/points/extensions/preview"): ("points.extend", True, {
        "month": "2026-12", "until": "2027-12-31"}),
    ("POST", "/v1/points/extensions"): ("points.extend", True, {
        "which": {"month": "2026-12", "until": "2027-12-31"}, "reason": "asked"}),
    ("GET", "/v1/points/extensions"): ("points.extend", True, None),
    ("POST", "/v1/points/extensions/{wish_no}/approve"): (
        "points.extend", True, {"reason": "asked"}),
    ("POST", "/v1/points/extensions/{wish_no}/refuse"): (
        "points.extend", True, {"reason": "asked"}),
    ("POST", "/v1/points/reminders/claims"): ("points.remind", True, {"limit": 1}),
    ("POST", "/v1/points/reminders/outcomes"): ("points.remind", True, {
        "outcomes": [{"reminder_no": "1", "outcome": "unreachable"}]}),
    ("POST", "/v1/redemptions"): (
        "points.redeem", False, {"member": NOBODY, "points": 1, "reference": "r"}),
    ("GET", "/v1/redemptions/{reference}"): ("points.redeem", False, None),
    ("POST", "/v1/holds"): (
        "points.redeem", False, {"member": NOBODY, "points": 1, "reference": "r"}),
    ("GET", "/v1/holds/{hold_no}"): ("points.redeem", False, None),
    ("POST", "/v1/holds/{hold_no}/capture"): ("points.redeem", False, {"points": 1}),
    ("POST", "/v1/holds/{hold_no}/release"): ("points.redeem", False, None),
    ("GET", "/v1/members/{one_id}/holds"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/freezes"): ("members.read", False, None),
    ("GET", "/v1/freezes"): ("members.read", False, None),
    ("GET", "/v1/freezes.csv"): ("members.export", False, None),
    ("POST", "/v1/members/{one_id}/freeze"): ("points.freeze", False, {"reason": "asked"}),
    ("POST", "/v1/members/{one_id}/thaw"): ("points.freeze", False, {"reason": "asked"}),
    ("GET", "/v1/members/{one_id}/benefits"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/tier-loans"): ("members.read", False, None),
    ("POST", "/v1/members/{one_id}/tier-loans"): (
        "tiers.lend", False, {"tier": "gold", "until_on": "2026-06-30", "reason": "asked"}),
    ("POST", "/v1/members/{one_id}/tier-loans/{loan_no}/approve"): ("tiers.lend", False, None),
    ("POST", "/v1/members/{one_id}/tier-loans/{loan_no}/refuse"): (
        "tiers.lend", False, {"reason": "asked"}),
    ("GET", "/v1/tier-loans"): ("members.read", False, None),
    ("POST", "/v1/members/{one_id}/tier-loans/{loan_no}/extend"): (
        "tiers.lend", False, {"until_on": "2026-06-30", "reason": "asked"}),
    ("POST", "/v1/members/{one_id}/tier-loans/{loan_no}/take-back"): (
        "tiers.lend", False, {"reason": "asked"}),
    ("POST", "/v1/benefit-uses"): (
        "benefits.use", False, {"member": NOBODY, "benefit": "tea", "reference": "r"}),
    ("POST", "/v1/members/{one_id}/benefit-uses/{use_no}/reverse"): ("benefits.use", False, None),
    ("GET", "/v1/points/currencies"): ("members.read", False, None),
    ("POST", "/v1/points/currencies"): ("rules.write", True, {
        "code": "new", "name_zh": "新积分", "name_en": "New"}),
    ("PUT", "/v1/points/currencies/{code}/channels"): ("rules.write", True, {
        "burn_channels": [], "reason": "asked"}),
    ("GET", "/v1/points/rates"): ("members.read", False, None),
    ("POST", "/v1/points/rates"): ("rules.write", True, {
        "from_currency": "points", "to_currency": "new", "from_points": 1, "to_points": 1,
        "begins_on": "2026-01-01", "reason": "asked"}),
    ("GET", "/v1/burning/rules"): ("members.read", False, None),
    ("POST", "/v1/burning/rules"): ("rules.write", True, BURN_TERMS | {"reason": "asked"}),
    ("POST", "/v1/burning/rules/preview"): ("rules.write", True, BURN_TERMS),
    ("GET", "/v1/returning/policies"): ("members.read", False, None),
    ("POST", "/v1/returning/policies"): ("rules.write", True, RETURNS),
    ("POST", "/v1/returning/quote"): ("points.redeem", False, {"source": "pos", "order": "o1"}),
    ("POST", "/v1/burning/quote"): ("points.redeem", False, {"member": NOBODY, "order_fen": 1}),
    ("GET", "/v1/offers"): ("rules.read", True, None),
    ("POST", "/v1/offers"): ("rules.write", True, OFFER | {"reason": "asked"}),
    ("POST", "/v1/offers/preview"): ("rules.write", True, OFFER),
    ("POST", "/v1/offers/{code}/versions/{version}/publish"): ("rules.write", True, None),
    ("POST", "/v1/offers/{code}/close"): ("rules.write", True, {"reason": "asked"}),
    ("POST", "/v1/offer-uses/{redemption_no}/reverse"): (
        "points.adjust", False, {"reason": "asked"}),
    ("POST", "/v1/exchanges/quote"): ("points.redeem", False, {
        "member": NOBODY, "points": 1, "from_currency": "points", "to_currency": "new"}),
    ("POST", "/v1/exchanges"): ("points.redeem", False, {
        "member": NOBODY, "points": 1, "from_currency": "points", "to_currency": "new",
        "reference": "r"}),
    ("GET", "/v1/exchanges/{exchange_no}"): ("points.redeem", False, None),
    ("POST", "/v1/exchanges/{exchange_no}/reverse"): (
        "points.adjust", False, {"reason": "asked"}),
    ("GET", "/v1/members/{one_id}/exchanges"): ("members.read", False, None),
    ("GET", "/v1/rules"): ("rules.read", False, None),
    ("GET", "/v1/rules/fields"): ("rules.read", False, None),
    ("GET", "/v1/rules/budgets"): ("rules.read", False, None),
    ("GET", "/v1/budgets"): ("rules.read", False, None),
    ("GET", "/v1/budgets/{code}/versions"): ("rules.read", False, None),
    ("POST", "/v1/budgets/{code}/close"): (
        "rules.write", True, {"based_on": 1, "reason": "asked"}),
    ("PUT", "/v1/budgets/{code}"): ("rules.write", True, {
        "based_on": 0, "name_zh": "春", "name_en": "Spring", "in_all": 1, "alarm_percents": []}),
    ("GET", "/v1/rules/{code}"): ("rules.read", False, None),
    ("GET", "/v1/rules/{code}/diff"): ("rules.read", False, None),
    ("POST", "/v1/rules/say"): ("rules.read", False, BASE_RULE),
    ("POST", "/v1/rules/preview"): ("rules.read", True, {"document": BASE_RULE}),
    ("POST", "/v1/rules/basket"): ("rules.read", True, {"paid_fen": 10_000}),
    ("POST", "/v1/rules/{code}/versions"): ("rules.write", True, BASE_RULE),
    ("POST", "/v1/rules/{code}/versions/{version}/publish"): ("rules.write", True, None),
    ("POST", "/v1/rules/{code}/end"): ("rules.write", True, None),
    ("GET", "/v1/tiers"): ("rules.read", False, None),
    ("GET", "/v1/tiers/now"): ("rules.read", False, None),
    ("GET", "/v1/tiers/diff"): ("rules.read", False, None),
    ("POST", "/v1/tiers/preview"): ("rules.read", False, FOUR_TIERS),
    ("POST", "/v1/tiers/versions"): ("tiers.write", False, FOUR_TIERS),
    ("POST", "/v1/tiers/versions/{version}/publish"): ("tiers.write", False, None),
    ("GET", "/v1/tier-sets"): ("members.read", False, None),
    ("PUT", "/v1/tier-sets"): ("tiers.write", False, {"name_zh": "等级", "name_en": "Tiers"}),
    ("POST", "/v1/imports"): ("imports.manage", True, None),
    ("GET", "/v1/imports"): ("imports.read", True, None),
    ("GET", "/v1/imports/{import_no}"): ("imports.read", True, None),
    ("GET", "/v1/imports/{import_no}/look"): ("imports.manage", True, None),
    ("GET", "/v1/imports/{import_no}/rows"): ("imports.read", True, None),
    ("GET", "/v1/imports/{import_no}/rejects"): ("imports.manage", True, None),
    ("GET", "/v1/imports/{import_no}/mapping"): ("imports.read", True, None),
    ("PUT", "/v1/imports/{import_no}/mapping"): ("imports.manage", True, {"name": "x"}),
    ("POST", "/v1/imports/{import_no}/check"): ("imports.manage", True, None),
    ("POST", "/v1/imports/{import_no}/start"): ("imports.manage", True, None),
    ("POST", "/v1/imports/{import_no}/cancel"): ("imports.manage", True, None),
    ("POST", "/v1/imports/{import_no}/resume"): ("imports.manage", True, None),
    ("GET", "/v1/mappings"): ("imports.read", True, None),
    ("GET", "/v1/mappings/{name}"): ("imports.read", True, None),
    ("POST", "/v1/mappings/{name}/versions"): (
        "mappings.manage", True, {"document": {}, "based_on": 0}),
    ("POST", "/v1/mappings/check"): ("imports.manage", True, {"document": {}}),
    ("POST", "/v1/mappings/try"): ("imports.manage", True, {"document": {}, "text": "a"}),
    ("POST", "/v1/mappings/compare"): (
        "imports.manage", True, {"name": "x", "a": 1, "b": 2, "import_no": "1"}),
    ("GET", "/v1/sources"): ("sources.read", True, None),
    ("POST", "/v1/sources"): ("sources.manage", True, {"code": "new"}),
    ("GET", "/v1/sources/{code}"): ("sources.read", True, None),
    ("PATCH", "/v1/sources/{code}"): ("sources.manage", True, {}),
    ("PUT", "/v1/sources/{code}/connector"): ("keys.manage", True, {}),
    ("POST", "/v1/sources/{code}/secret"): ("keys.manage", True, None),
    ("POST", "/v1/sources/{code}/pull"): (
        "sources.manage", True, {"since": "2026-03-02T12:00:00+08:00"}),
    ("GET", "/v1/quarantine/groups"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/entries"): ("quarantine.manage", True, {"where": {"code": "x"}}),
    ("GET", "/v1/quarantine/{quarantine_no}/sides"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/replay"): ("quarantine.manage", True, {"where": {"code": "x"}}),
    ("POST", "/v1/quarantine/mend"): (
        "quarantine.manage", True, {"where": {"code": "x"}, "field": "store", "set": "A"}),
    ("POST", "/v1/quarantine/dismiss"): (
        "quarantine.manage", True, {"where": {"code": "x"}, "reason": "y"}),
    ("GET", "/v1/quarantine"): ("quarantine.manage", True, None),
    ("GET", "/v1/quarantine/reasons"): ("quarantine.manage", True, None),
    ("GET", "/v1/quarantine/{quarantine_no}"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/{quarantine_no}/fix"): ("quarantine.manage", True, FIX),
    ("POST", "/v1/quarantine/{quarantine_no}/replay"): ("quarantine.manage", True, None),
    ("POST", "/v1/quarantine/{quarantine_no}/dismiss"): ("quarantine.manage", True, None),
    ("GET", "/v1/sharing"): ("organisation.manage", True, None),
    ("PUT", "/v1/sharing"): ("organisation.manage", True, {"order_amounts": "hidden"}),
    ("GET", "/v1/stores"): ("organisation.read", False, None),
    ("GET", "/v1/keys"): ("keys.manage", True, None),
    ("POST", "/v1/keys"): ("keys.manage", True, {"name": "till", "role": "integration"}),
    ("DELETE", "/v1/keys/{key_id}"): ("keys.manage", True, None),
    ("GET", "/v1/audit"): ("audit.read", True, None),
    ("GET", "/v1/audit/actions"): ("audit.read", True, None),
    ("GET", "/v1/users"): ("users.manage", True, None),
    ("POST", "/v1/users"): ("users.manage", True, {"login": "x", "name": "", "role": "operator"}),
    ("PATCH", "/v1/users/{user_no}"): ("users.manage", True, {}),
    ("POST", "/v1/users/{user_no}/password"): ("users.manage", True, None),
    ("POST", "/v1/stores"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/stores/{store_no}"): ("organisation.manage", True, {}),
    ("GET", "/v1/brands"): ("organisation.read", False, None),
    ("POST", "/v1/brands"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/brands/{code}"): ("organisation.manage", True, {}),
    ("GET", "/v1/regions"): ("organisation.read", False, None),
    ("POST", "/v1/regions"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/regions/{code}"): ("organisation.manage", True, {}),
    ("GET", "/v1/channels"): ("organisation.read", False, None),
    ("POST", "/v1/channels"): ("organisation.manage", True, {"code": "new"}),
    ("PATCH", "/v1/channels/{code}"): ("organisation.manage", True, {}),
    ("GET", "/v1/health"): ("health.read", True, None),
    ("GET", "/v1/totals"): ("totals.read", True, None),
    ("GET", "/v1/insight/overview"): ("insight.read", False, None),
    ("GET", "/v1/insight/ladder"): ("insight.read", False, None),
    ("GET", "/v1/insight/rfm"): ("insight.read", False, None),
    ("GET", "/v1/insight/cohorts"): ("insight.read", False, None),
    ("GET", "/v1/insight/retention"): ("insight.read", False, None),
    ("GET", "/v1/insight/nth-purchase"): ("insight.read", False, None),
    ("GET", "/v1/insight/control"): ("insight.read", False, None),
    ("POST", "/v1/insight/funnel"): (
        "insight.read", False, {"condition": {"sequence": [{"rows": "order"}, {"rows": "order"}]}},
    ),
    ("GET", "/v1/insight/members"): ("insight.read", False, None),
    ("POST", "/v1/members/{one_id}/tokens"): ("members.token", False, None),
    **TAGS,
    **AUDIENCES,
    ("PUT", "/v1/products"): ("organisation.manage", True, {"products": [{"sku": "tea"}]}),
}  # fmt: skip
PLACES = {"one_id": NOBODY, "reference": "r", "code": "none", "store_no": "99", "key_id": "none",
          "name": "none", "kind": "track", "call": "batch", "tag": "fit",
          "brand": "none"} | dict.fromkeys(
    ("version", "quarantine_no", "import_no", "user_no", "order_no", "entry_no", "merge_no",
     "suggestion_no", "search_no", "trial_no", "identifier_no", "erasure_no", "adjustment_no",
     "file_no", "copy_no", "wish_no", "hold_no", "use_no", "loan_no", "exchange_no",
     "redemption_no", "audience_no", "run_no", "taking_no", "report_no",
     "closing_no"), "1")  # fmt: skip
