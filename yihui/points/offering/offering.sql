-- Offers: points for money off an order, for members of some balance bands.

-- name: find_offers
-- Versions of offers, newest first: of one code, of one state, of one currency.
select o.*, c.code as currency, coalesce(n.taken, 0) as taken
from points.offer o
join points.currency c using (currency_no)
left join points.offer_count n on n.code = o.code
where (%(code)s::text is null or o.code = %(code)s::text)
    and (%(state)s::text is null or o.state = %(state)s::text)
    and (%(currency_no)s::smallint is null or o.currency_no = %(currency_no)s::smallint)
order by o.made_at desc, o.code, o.version desc;

-- name: lock_code
-- Nobody else writes versions of this code until the end.
insert into points.offer_count as n (code) values (%(code)s::text)
on conflict (code) do update set taken = n.taken;

-- name: add_version
insert into points.offer (code, version, currency_no, name_zh, name_en, points, off_fen,
    least_order_fen, channels, begins_on, ends_on, bands, band_days, most_per_member, most_in_all,
    state, reason, made_by)
values (%(code)s::text, %(version)s::int, %(currency_no)s::smallint, %(name_zh)s::text,
    %(name_en)s::text, %(points)s::bigint, %(off_fen)s::bigint, %(least_order_fen)s::bigint,
    %(channels)s::text[], %(begins_on)s::date, %(ends_on)s::date, %(bands)s::text[],
    %(band_days)s::int, %(most_per_member)s::int, %(most_in_all)s::bigint, 'draft',
    %(reason)s::text, %(actor)s::text);

-- name: end_live
update points.offer
set state = 'ended', ended_by = %(actor)s::text, ended_at = %(now)s::timestamptz
where code = %(code)s::text and state = 'live';

-- name: publish_version
update points.offer
set state = 'live', published_by = %(actor)s::text, published_at = %(now)s::timestamptz,
    window_on = %(window_on)s::date, snapshot_on = %(snapshot_on)s::date,
    floor_points = %(floor_points)s::bigint, ceiling_points = %(ceiling_points)s::bigint
where code = %(code)s::text and version = %(version)s::int and state = 'draft';

-- name: find_accounts
-- In whose accounts entries about an account's people may stand: those it carries, it itself, and
-- whoever carried any of them before.
with person as (
    select %(account_no)s::bigint as member_no
    union
    select c.member_no
    from identity.carrier_view c
    where c.carrier_no = %(account_no)s::bigint and c.current
)
select member_no from person
union
select c.carrier_no from identity.carrier_view c join person using (member_no)
order by 1;

-- name: count_fitting
-- How many members fit bounds, of all or of one account; and how many of them can pay now. Measured
-- is the least and the most that somebody had from one midnight to another: available, pending and
-- held, and what she spent or exchanged away meanwhile, so that spending down lowers nothing.
-- Afterwards only what comes back counts: by returns of what was redeemed, and by exchange. What
-- merged people had is one sum; how lots went between accounts does not matter, since each entry
-- says whose it was. Who never had points had none.
with move as materialized (
    select coalesce(c.carrier_no, e.origin_no) as member_no, e.occurred_at, e.entry_no,
        case when e.to_account in (2, 3, 4) then e.points else 0 end
            - case when e.from_account in (2, 3, 4) then e.points else 0 end as change,
        case when e.from_account in (2, 3, 4) and e.to_account = 5 then e.points
            when e.from_account = 5 and e.to_account = 2 then -e.points else 0 end as used,
        case when e.to_account in (10, 11) then e.points
            when e.from_account in (10, 11) then -e.points else 0 end as given
    from (
        select e.*, coalesce(e.origin_member_no, e.member_no) as origin_no
        from points.entry e
        where e.currency_no = %(currency_no)s::smallint
            and 8 not in (e.from_account, e.to_account)
            and (%(account_nos)s::bigint[] is null or e.member_no = any(%(account_nos)s::bigint[]))
    ) e
    left join identity.carrier_view c on c.member_no = e.origin_no and c.current
), opening as materialized (
    select m.member_no, sum(m.change) as had
    from move m
    where m.occurred_at < %(first)s::timestamptz
    group by m.member_no
), walk as (
    select m.member_no, m.occurred_at < %(last)s::timestamptz as within,
        coalesce(o.had, 0) + sum(m.change) over w + greatest(sum(m.used) over w, 0)
            + greatest(sum(m.given) over w, 0) as had
    from move m
    left join opening o using (member_no)
    where m.occurred_at >= %(first)s::timestamptz
        and (m.occurred_at < %(last)s::timestamptz or m.used <> 0 or m.given <> 0)
    window w as (partition by m.member_no order by m.occurred_at, m.entry_no)
), met as (
    select w.member_no, min(w.had) filter (where w.within) as least, max(w.had) as most
    from walk w
    group by w.member_no
), measured as materialized (
    select member_no, least(coalesce(o.had, 0), w.least) as least,
        greatest(coalesce(o.had, 0), w.most) as most
    from opening o
    full join met w using (member_no)
)
select count(*) as members, count(*) filter (where b.available >= %(points)s::bigint) as paying
from identity.member_view m
left join measured t using (member_no)
left join points.balance b
    on b.member_no = m.member_no and b.currency_no = %(currency_no)s::smallint
where m.state = 'active'
    and (%(account_no)s::bigint is null or m.member_no = %(account_no)s::bigint)
    and (%(floor_points)s::bigint is null or coalesce(t.least, 0) >= %(floor_points)s::bigint)
    and (%(ceiling_points)s::bigint is null or coalesce(t.most, 0) < %(ceiling_points)s::bigint);

-- name: find_by_reference
-- What came of a reference: the redemption or the hold, and the offer that was taken by it. A hold
-- and its redemption have one number.
select u.code, u.order_code, u.order_fen, u.member_no, u.points
from (
    select r.redemption_no
    from points.redemption r
    where not %(held)s::boolean and r.reference = %(reference)s::text
    union all
    select h.hold_no
    from points.hold h
    where %(held)s::boolean and h.reference = %(reference)s::text
) r
left join points.offer_use u using (redemption_no);

-- name: find_open
-- Whether an offer is only held until now.
select h.hold_no
from points.hold h
join points.offer_use u on u.redemption_no = h.hold_no
where h.reference = %(reference)s::text and u.reference = h.reference and h.state = 'open';

-- name: count_uses
-- How often people of an account took these offers, and how often each was taken in all.
select a.code, coalesce(n.taken, 0) as taken,
    (select count(*) from points.offer_use u
        where u.code = a.code and u.reversed_at is null
            and u.member_no in (
                select %(account_no)s::bigint
                union all
                select c.member_no from identity.carrier_view c
                where c.carrier_no = %(account_no)s::bigint and c.current)) as used
from unnest(%(codes)s::text[]) as a(code)
left join points.offer_count n on n.code = a.code;

-- name: take_one
-- One offer more is taken, while there are any: its row is the lock of the offer.
update points.offer_count n
set taken = n.taken + 1
where n.code = %(code)s::text and n.taken < %(most_in_all)s::bigint;

-- name: give_one_back
update points.offer_count n
set taken = n.taken - 1
where n.code = %(code)s::text;

-- name: add_use
insert into points.offer_use (member_no, redemption_no, reference, code, version, order_code,
    order_fen, off_fen, points, store_no, channel, actor, used_at)
values (%(member_no)s::bigint, %(redemption_no)s::bigint, %(reference)s::text, %(code)s::text,
    %(version)s::int, %(order_code)s::text, %(order_fen)s::bigint, %(off_fen)s::bigint,
    %(points)s::bigint, %(store_no)s::int, %(channel)s::text, %(actor)s::text,
    %(now)s::timestamptz);

-- name: find_use
select u.*
from points.offer_use u
where u.redemption_no = %(redemption_no)s::bigint;

-- name: start_round
-- One move of the member, so that what she owes is settled as after every other.
insert into stage_round (cause, cause_no, member_no, occurred_at, local_date, late,
    origin_member_no)
values (3, %(redemption_no)s::bigint, %(account_no)s::bigint, %(now)s::timestamptz,
    %(today)s::date, false, nullif(%(member_no)s::bigint, %(account_no)s::bigint));

-- name: mark_indebted
insert into stage_indebted (member_no) values (%(account_no)s::bigint);

-- name: stage_returns
-- What a redemption drew goes back to the lots it came from, if they are in this account; what is
-- not there any more makes the sum smaller than what was drawn.
insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no, occurred_at,
    late)
select %(account_no)s::bigint, e.lot_no, e.currency_no, sum(e.points), 3,
    %(redemption_no)s::bigint, %(now)s::timestamptz, false
from points.entry e
join points.lot l on l.member_no = %(account_no)s::bigint and l.lot_no = e.lot_no
where e.member_no = any(%(account_nos)s::bigint[]) and e.cause = 3
    and e.cause_no = %(redemption_no)s::bigint and e.to_account = 5
group by e.lot_no, e.currency_no;

-- name: sum_returns
select coalesce(sum(points), 0)::bigint as points from stage_return;

-- name: mark_reversed
update points.offer_use
set reversed_at = %(now)s::timestamptz, reversed_by = %(actor)s::text,
    reversed_why = %(why)s::text
where member_no = %(member_no)s::bigint and redemption_no = %(redemption_no)s::bigint
    and reversed_at is null;

-- name: drop_reasons
-- The words beside offers that were given back by members who are erased.
update points.offer_use
set reversed_why = ''
where member_no = any(%(member_nos)s::bigint[]) and reversed_why <> '';
