-- Receipts: each record is applied once, and what became of it is always known.

-- name: add_sources
insert into collect.source (code)
select code
from unnest(%(codes)s::text[]) as given(code)
order by code
on conflict (code) do nothing;

-- name: find_sources_by_code
select code, source_no from collect.source where code = any(%(codes)s::text[]);

-- name: claim_receipts
-- A receipt for each record, and an expecting one for each order that a refund names: two batches
-- that bring a refund and its order at once meet here, and the later one sees the earlier.
-- Lock order: key of the receipt.
with batch as materialized (
    select s.source_no, s.kind, s.external_id, coalesce(s.version, 0) as version, s.content,
        s.record_no, o.member_no
    from stage_record s
    left join stage_owner o using (record_no)
    where s.kind <> 4
    union all
    select distinct source_no, 1::smallint, order_key, null::bigint, null::bigint, null::bigint,
        null::bigint
    from stage_record
    where order_key is not null
), claimed as (
    insert into collect.receipt
        (source_no, kind, external_id, version, content, record_no, member_no)
    select source_no, kind, external_id, version, content, record_no, member_no
    from batch
    order by source_no, kind, external_id, record_no nulls last
    on conflict do nothing
    returning record_no
)
insert into stage_claim (record_no)
select record_no from claimed where record_no is not null;

-- name: judge_repeats
-- What became of the records whose receipt was there before: an expected order, a duplicate, an
-- older version, a newer one that says the same, a correction, or other content under the same
-- version, which a person must see.
insert into stage_outcome (record_no, outcome, old_no, old_member_no, old_version, version)
select s.record_no,
    case
        when r.record_no is null then 'expected'
        when s.version is null and s.content = r.content then 'duplicate'
        when s.version is null and q.unversioned = 'conflict' then 'conflict'
        when s.version > greatest(r.version, r.confirmed) and s.content = r.content
            then 'confirmed'
        when s.version is null or s.version > greatest(r.version, r.confirmed) then
            case s.kind when 2 then 'refund_corrected' else 'correction' end
        when s.version < greatest(r.version, r.confirmed) then 'superseded'
        when s.content = r.content then 'duplicate'
        else 'conflict'
    end,
    r.record_no, r.member_no, r.version, coalesce(s.version, r.version + 1, 0)
from stage_record s
join collect.receipt r using (source_no, kind, external_id)
join collect.source q using (source_no)
where s.kind <> 4
    and not exists (select from stage_claim c where c.record_no = s.record_no);

-- name: confirm_receipts
-- A newer version that says the same changes no fact; what is older than it shall come too late.
-- Lock order: whoever meets another here has an older batch wait for the commit of this one.
with confirmed as materialized (
    select s.source_no, s.kind, s.external_id, s.version, s.content
    from stage_outcome o
    join stage_record s using (record_no)
    where o.outcome = 'confirmed'
    order by s.source_no, s.kind, s.external_id
)
update collect.receipt r
set confirmed = n.version
from confirmed n
where r.source_no = n.source_no
    and r.kind = n.kind
    and r.external_id = n.external_id
    and greatest(r.version, r.confirmed) < n.version
    and r.content = n.content;

-- name: renew_receipts
-- Expected orders and corrections take their receipt over; fewer rows than asked means that
-- another batch was quicker, and this one starts again.
with renewed as materialized (
    select s.source_no, s.kind, s.external_id, s.record_no, s.content, o.old_no, o.version,
        w.member_no
    from stage_outcome o
    join stage_record s using (record_no)
    left join stage_owner w using (record_no)
    where o.outcome in ('expected', 'correction')
)
update collect.receipt r
set version = n.version, content = n.content, record_no = n.record_no,
    member_no = n.member_no
from renewed n
where r.source_no = n.source_no
    and r.kind = n.kind
    and r.external_id = n.external_id
    and r.record_no is not distinct from n.old_no;

-- name: take_over
-- The receipt of the one order of this batch leads to its new version; what was said stays.
with fresh as materialized (
    select s.source_no, s.kind, s.external_id, s.record_no, o.member_no
    from stage_record s
    join stage_owner o using (record_no)
)
update collect.receipt r
set record_no = s.record_no, member_no = s.member_no
from fresh s
where r.source_no = s.source_no and r.kind = s.kind and r.external_id = s.external_id
    and r.record_no = %(old_no)s::bigint;

-- name: version_corrections
-- A correction from a source without versions counts them itself; what a member brought along
-- is granted once.
update stage_record s
set version = o.version, points_earned = case when s.kind = 3 then 0 else s.points_earned end
from stage_outcome o
where o.record_no = s.record_no and o.outcome = 'correction';

-- name: drop_settled
-- What is not applied leaves the batch.
delete from stage_record
where record_no in (
    select record_no from stage_outcome where outcome not in ('expected', 'correction')
);

-- name: drop_owners
delete from stage_owner
where record_no in (
    select record_no from stage_outcome where outcome not in ('expected', 'correction')
);

-- name: place_receipts
-- Records whose member was found after the claim. The row is there: the conflict is the point, and
-- finds it by its key whatever the planner thinks of staging. Lock order: key of the receipt.
insert into collect.receipt as r (source_no, kind, external_id, member_no)
select s.source_no, s.kind, s.external_id, o.member_no
from stage_record s
join stage_owner o using (record_no)
where s.kind <> 4 and not o.placed
order by s.source_no, s.kind, s.external_id
on conflict (source_no, kind, external_id) do update set member_no = excluded.member_no;

-- name: find_origins
-- The orders that refunds name, with their members, this batch's own included.
with refunds as materialized (
    select record_no, source_no, order_key from stage_record where order_key is not null
)
insert into stage_origin (record_no, order_no, member_no)
select f.record_no, r.record_no, r.member_no
from refunds f
cross join lateral (
    select r.record_no, r.member_no from collect.receipt r
    where r.source_no = f.source_no and r.kind = 1 and r.external_id = f.order_key
        and r.record_no is not null
    offset 0
) r;

-- name: find_outcomes
select record_no, outcome, old_no, old_member_no, old_version from stage_outcome;

-- name: lock_unsure_behaviours
-- The day of these was told by the server's clock, so the key does not know a repeat; whoever
-- brings the same one at the same time waits here. Lock order: the hash of the key.
select pg_advisory_xact_lock(hash)
from (
    select distinct hashtextextended(s.external_id, s.source_no) as hash
    from stage_behaviour b
    join stage_record s using (record_no)
    where b.unsure
    order by 1
) ordered;

-- name: drop_repeated_behaviours
-- They are repeats where the same one is there under a day within the window of 35.
with unsure as materialized (
    select b.record_no, s.source_no, s.external_id, s.local_date
    from stage_behaviour b
    join stage_record s using (record_no)
    where b.unsure
)
delete from stage_behaviour
where record_no in (
    select u.record_no
    from unsure u
    where exists (
        select from collect.behaviour e
        where e.source_no = u.source_no
            and e.external_id = u.external_id
            and e.local_date between u.local_date - 35 and u.local_date + 35
    )
);

-- name: add_behaviours
-- What people did, once per source, id and day; returns how many were new, and stages them.
with added as (
    insert into collect.behaviour (source_no, external_id, record_no, batch_no, identifier_no,
        member_no, event, brand_no, store_no, channel_no, product_no, value_fen, properties,
        occurred_at, local_date)
    select s.source_no, s.external_id, s.record_no, %(batch_no)s::bigint, k.identifier_no,
        o.member_no, b.event, s.brand_no, s.store_no, s.channel_no, b.product_no, b.value_fen,
        b.properties, s.occurred_at, s.local_date
    from stage_behaviour b
    join stage_record s using (record_no)
    join stage_known k on k.record_no = s.record_no and k.place = 0
    left join stage_owner o on o.record_no = s.record_no
    order by s.source_no, s.external_id, s.local_date
    on conflict do nothing
    returning record_no
)
insert into stage_act (record_no)
select record_no from added;

-- name: count_new_behaviours
-- Of each source, how many behaviours of the staged ones were new.
with staged as materialized (
    select s.source_no, s.external_id, s.local_date, s.record_no
    from stage_behaviour b
    join stage_record s using (record_no)
)
select q.code, count(*)
from staged n
join collect.source q using (source_no)
where exists (
    select from collect.behaviour e
    where e.source_no = n.source_no
        and e.external_id = n.external_id
        and e.local_date = n.local_date
        and e.record_no = n.record_no
)
group by q.code;

-- name: find_receipts
-- What has been accepted under these keys, and where its facts are.
select r.kind, r.record_no, r.member_no
from unnest(%(sources)s::text[], %(kinds)s::smallint[], %(keys)s::text[])
    as given(source, kind, external_id)
join collect.source q on q.code = given.source
join collect.receipt r on r.source_no = q.source_no and r.kind = given.kind
    and r.external_id = given.external_id
where r.record_no is not null;

-- name: find_newest_batches
select batch_no, lane, received, applied, duplicates, quarantined, started_at, recorded_at
from collect.batch
order by batch_no desc
limit %(limit)s::int;

-- name: is_behind
-- Whether more comes in than is applied: an import is under way, or one of the newest batches of
-- these two minutes was full, so that more waited behind it.
select exists (select from collect.import where state in ('queued', 'running'))
    or exists (
        select from (
            select lane, received, recorded_at
            from collect.batch
            order by batch_no desc
            limit 500
        ) b
        join unnest(%(lanes)s::text[], %(full)s::bigint[]) as f(lane, records) using (lane)
        where b.recorded_at > now() - interval '2 minutes' and b.received >= f.records
    ) as behind;

-- name: next_batch
select nextval('collect.batch_no');

-- name: next_number_block
select nextval('core.number_block');

-- name: add_batch
-- The row of the batch, and a row for each source that it brought something of. What a file tells
-- may be old, and says nothing of how late a source is.
with told as (
    insert into collect.source_batch (batch_no, source, received, applied, duplicates, superseded,
        waiting, quarantined, newest_at)
    select %(batch_no)s::bigint, given.source, given.received, given.applied, given.duplicates,
        given.superseded, given.waiting, given.quarantined,
        case when %(run_no)s::bigint is null then given.newest_at end
    from unnest(%(sources)s::text[], %(source_received)s::bigint[], %(source_applied)s::bigint[],
        %(source_duplicates)s::bigint[], %(source_superseded)s::bigint[],
        %(source_waiting)s::bigint[], %(source_quarantined)s::bigint[],
        %(source_newest)s::timestamptz[])
        as given(source, received, applied, duplicates, superseded, waiting, quarantined, newest_at)
)
insert into collect.batch (batch_no, lane, run_no, started_at, received, lines_received, applied,
    duplicates, superseded, quarantined, waiting, orders, voided, anonymous_orders, order_lines,
    adjustments, refunds, members, behaviours, identifiers_refused, gross_fen, refund_fen,
    adjustment_fen, member_gross_fen, member_refund_fen, points_issued, points_reversed,
    points_redeemed, points_returned, points_expired, points_debt, points_adjusted,
    points_exchanged, points_settled, order_rows, line_rows, void_rows, refund_rows,
    refund_line_rows, member_change_rows, entry_rows, growth_rows, tier_change_rows, adoption_rows,
    extension_rows, consent_rows)
values (%(batch_no)s, %(lane)s, %(run_no)s, %(started_at)s, %(received)s, %(lines_received)s,
    %(applied)s, %(duplicates)s, %(superseded)s, %(quarantined)s, %(waiting)s, %(orders)s,
    %(voided)s, %(anonymous_orders)s, %(order_lines)s, %(adjustments)s, %(refunds)s, %(members)s,
    %(behaviours)s, %(identifiers_refused)s, %(gross_fen)s, %(refund_fen)s, %(adjustment_fen)s,
    %(member_gross_fen)s, %(member_refund_fen)s, %(points_issued)s, %(points_reversed)s,
    %(points_redeemed)s, %(points_returned)s, %(points_expired)s, %(points_debt)s,
    %(points_adjusted)s, %(points_exchanged)s, %(points_settled)s, %(order_rows)s, %(line_rows)s,
    %(void_rows)s, %(refund_rows)s, %(refund_line_rows)s, %(member_change_rows)s, %(entry_rows)s,
    %(growth_rows)s, %(tier_change_rows)s, %(adoption_rows)s, %(extension_rows)s,
    %(consent_rows)s);

-- name: sum_batches
-- The reconciliation: everything that every batch added. points_debt is a state, and comes from
-- the balances.
select coalesce(sum(received), 0)::bigint as received,
    coalesce(sum(lines_received), 0)::bigint as lines_received,
    coalesce(sum(applied), 0)::bigint as applied,
    coalesce(sum(duplicates), 0)::bigint as duplicates,
    coalesce(sum(superseded), 0)::bigint as superseded,
    coalesce(sum(quarantined), 0)::bigint as quarantined,
    coalesce(sum(waiting), 0)::bigint as waiting,
    coalesce(sum(orders - voided), 0)::bigint as orders,
    coalesce(sum(order_lines), 0)::bigint as order_lines,
    coalesce(sum(adjustments), 0)::bigint as adjustments,
    coalesce(sum(refunds), 0)::bigint as refunds,
    coalesce(sum(anonymous_orders), 0)::bigint as anonymous_orders,
    coalesce(sum(members), 0)::bigint as members,
    coalesce(sum(behaviours), 0)::bigint as behaviours,
    coalesce(sum(identifiers_refused), 0)::bigint as identifiers_refused,
    coalesce(sum(gross_fen), 0)::bigint as gross_fen,
    coalesce(sum(refund_fen), 0)::bigint as refund_fen,
    coalesce(sum(adjustment_fen), 0)::bigint as adjustment_fen,
    coalesce(sum(gross_fen - refund_fen + adjustment_fen), 0)::bigint as net_fen,
    coalesce(sum(member_gross_fen - member_refund_fen), 0)::bigint as member_net_fen,
    coalesce(sum(points_issued), 0)::bigint as points_issued,
    coalesce(sum(points_reversed), 0)::bigint as points_reversed,
    coalesce(sum(points_redeemed - points_returned), 0)::bigint as points_redeemed,
    coalesce(sum(points_expired), 0)::bigint as points_expired,
    coalesce(sum(points_adjusted), 0)::bigint as points_adjusted,
    coalesce(sum(points_exchanged), 0)::bigint as points_exchanged,
    coalesce(sum(points_settled), 0)::bigint as points_settled
from collect.batch;

-- name: sum_batches_since
-- What the batches from a number on did, as far as this transaction made them.
select coalesce(sum(orders), 0)::bigint as orders,
    coalesce(sum(voided), 0)::bigint as voided,
    coalesce(sum(refunds), 0)::bigint as refunds,
    coalesce(sum(adjustments), 0)::bigint as adjustments,
    coalesce(sum(behaviours), 0)::bigint as behaviours,
    coalesce(sum(members), 0)::bigint as members,
    coalesce(sum(gross_fen), 0)::bigint as gross_fen,
    coalesce(sum(refund_fen), 0)::bigint as refund_fen,
    coalesce(sum(adjustment_fen), 0)::bigint as adjustment_fen,
    coalesce(sum(points_issued), 0)::bigint as points_issued
from collect.batch
where batch_no >= %(batch_no)s::bigint and xid = pg_current_xact_id();

-- name: find_run
-- The newest unfinished import of exactly these files and this mapping.
select run_no, results_done, lines_done
from collect.run
where fingerprint = %(fingerprint)s::bytea and state <> 'finished'
order by run_no desc
limit 1;

-- name: add_run
insert into collect.run (fingerprint, files, mapping)
values (%(fingerprint)s::bytea, %(files)s::text[], %(mapping)s::text)
returning run_no, results_done, lines_done;

-- name: move_run
update collect.run
set results_done = %(results_done)s::bigint, lines_done = lines_done + %(lines)s::bigint
where run_no = %(run_no)s::bigint;

-- name: finish_run
update collect.run
set state = %(state)s::text, problem = %(problem)s::text, finished_at = now()
where run_no = %(run_no)s::bigint;

-- name: set_source
insert into collect.source (code, unversioned)
values (%(code)s, %(unversioned)s)
on conflict (code) do update set unversioned = excluded.unversioned;

-- name: adopt_batches
-- After a dump was restored into another server, batches carry numbers of transactions that this
-- one has not come to yet: they are told as old as can be, since all of them are done.
update collect.batch set xid = '3' where xid >= pg_snapshot_xmax(pg_current_snapshot());

-- name: find_orders_by_id
-- The orders of this number, one look-up in each source: the newest version of each.
select r.member_no, r.record_no
from collect.source s
cross join lateral (
    select r.member_no, r.record_no
    from collect.receipt r
    where r.source_no = s.source_no and r.kind = 1 and r.external_id = %(external_id)s::text
    offset 0
) r
where r.record_no is not null
order by r.record_no desc;
