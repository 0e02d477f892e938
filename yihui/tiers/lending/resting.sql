-- Loans that rest while another account, or another loan, holds the tier.

-- name: find_best
-- Of the loans of an account's members that rest, the one above the account's own tier that lasts
-- longest of the highest; of two who become one (`whole`) only one that has not ended elsewhere.
-- `taken`: somebody took it back while it went on in another account.
select l.member_no as origin_no, l.loan_no, l.tier_no, coalesce(e.taken, false) as taken
from tiers.loan l
join tiers.standing t on t.member_no = %(member_no)s::bigint and t.set_no = %(set_no)s::smallint
left join lateral (
    select bool_or(c.state = 'taken_back') as taken, count(*) as ends
    from tiers.loan c
    where c.member_no = any(%(carriers)s::bigint[]) and c.origin_loan_no = l.loan_no
        and c.state in ('kept', 'over', 'taken_back', 'outgrown')
) e on true
where l.member_no = any(%(origins)s::bigint[]) and l.state = 'carried'
    and l.set_no = t.set_no and l.tier_no > t.tier_no
    and (not %(whole)s::bool or e.ends = 0 and l.until_on >= %(today)s::date)
order by l.until_on >= %(today)s::date desc, l.tier_no desc, l.until_on desc, l.loan_no
limit 1;

-- name: settle_resting
-- Loans of a member on her own again that are no higher than what she has come to have.
update tiers.loan l
set state = 'outgrown'
from tiers.standing t
where l.member_no = %(member_no)s::bigint and l.state = 'carried'
    and t.member_no = l.member_no and t.set_no = l.set_no and l.tier_no <= t.tier_no
    and %(origins)s::bigint[] = array[%(member_no)s::bigint];

-- name: go_on
-- Loans that rested are open again, each in its own row or in one of the account that carries its
-- member; what the account has without it stands written down.
with resting as materialized (
    select g.member_no, r.set_no, r.loan_no, r.member_no as origin_no, t.tier_no as held_no,
        t.until_on as held_until_on, t.life_no as held_life_no
    from unnest(%(member_nos)s::bigint[], %(origin_nos)s::bigint[], %(loan_nos)s::bigint[])
        as g(member_no, origin_no, loan_no)
    join tiers.loan r on r.member_no = g.origin_no and r.loan_no = g.loan_no
    join tiers.standing t on t.member_no = g.member_no and t.set_no = r.set_no
), opened as (
    update tiers.loan l
    set state = 'open', before_tier_no = r.held_no, before_until_on = r.held_until_on,
        before_life_no = r.held_life_no
    from resting r
    where r.origin_no = r.member_no and l.member_no = r.member_no and l.loan_no = r.loan_no
    returning l.member_no, l.set_no, l.loan_no, l.tier_no
), made as (
    insert into tiers.loan (member_no, loan_no, set_no, kind, tier_no, until_on, goal, goal_orders,
        reason, evidence, state, proposed_by, proposed_at, decided_by, decided_at, decision,
        begun_on, plan_version_no, before_tier_no, before_until_on, before_life_no, told_until_on,
        origin_member_no, origin_loan_no)
    select r.member_no, nextval('tiers.loan_no'), l.set_no, l.kind, l.tier_no, l.until_on, l.goal,
        l.goal_orders, l.reason, l.evidence, 'open', l.proposed_by, l.proposed_at, l.decided_by,
        l.decided_at, l.decision, l.begun_on, l.plan_version_no, r.held_no, r.held_until_on,
        r.held_life_no, l.told_until_on, l.member_no, l.loan_no
    from resting r
    join tiers.loan l on l.member_no = r.origin_no and l.loan_no = r.loan_no
    where r.origin_no <> r.member_no
    order by r.member_no
    returning member_no, set_no, loan_no, tier_no
)
update tiers.standing t
set tier_no = o.tier_no, loan_no = o.loan_no, until_on = null, life_no = null
from (select * from opened union all select * from made) o
where t.member_no = o.member_no and t.set_no = o.set_no;
