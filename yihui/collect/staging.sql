-- The staging tables of one connection: the meeting place of the pipeline's steps. A batch is
-- copied into the first group; each step adds what later steps need; a commit empties them.

-- What came in, already numbered and with catalogue numbers instead of codes.
create temp table stage_record (
    record_no bigint, kind smallint, source_no int, external_id text collate "C", version bigint,
    content bigint, brand_no int, store_no int, channel_no int, staff_no int,
    occurred_at timestamptz, local_date date, local_hour smallint, local_weekday smallint,
    status smallint, adjustment boolean, amount_fen bigint, freight_fen bigint, paid_fen bigint,
    points_used bigint, points_earned bigint, order_key text collate "C", note text
) on commit delete rows;
create temp table stage_line (
    record_no bigint, line_no smallint, product_no bigint, quantity_milli bigint,
    amount_fen bigint, paid_fen bigint, promotion smallint
) on commit delete rows;
create temp table stage_payment (
    record_no bigint, payment_no smallint, method text, amount_fen bigint
) on commit delete rows;
create temp table stage_identifier (
    record_no bigint, place smallint, kind_no smallint, key_no smallint, hash bytea
) on commit delete rows;
create temp table stage_behaviour (
    record_no bigint, event text, product_no bigint, value_fen bigint, properties jsonb,
    unsure boolean
) on commit delete rows;
create temp table stage_act (record_no bigint) on commit delete rows;

-- receive: which receipts are new, and what became of the records that are not.
create temp table stage_claim (record_no bigint) on commit delete rows;
create temp table stage_outcome (
    record_no bigint, outcome text, old_no bigint, old_member_no bigint, old_version bigint,
    version bigint
) on commit delete rows;
create temp table stage_origin (
    record_no bigint, order_no bigint, member_no bigint
) on commit delete rows;

-- identify: what is known of the identifiers, what is new, and whose each record is.
create temp table stage_known (
    record_no bigint, place smallint, identifier_no bigint, member_no bigint, shared boolean,
    suspended boolean, passed boolean, brand_no int
) on commit delete rows;
create temp table stage_owner (
    record_no bigint, kind smallint, member_no bigint, placed boolean not null default false
) on commit delete rows;
create temp table stage_visit (record_no bigint) on commit delete rows;
create temp table stage_fresh_identifier (
    key_no smallint, hash bytea, identifier_no bigint, kind_no smallint, scope_key int,
    member_no bigint, brand_no int
) on commit delete rows;
create temp table stage_attach (
    identifier_no bigint, hash bytea, key_no smallint, member_no bigint, brand_no int
) on commit delete rows;
create temp table stage_profile (
    member_no bigint, name_sealed bytea, name_hash bytea, birthday_sealed bytea, gender smallint,
    store_no int
) on commit delete rows;

-- reward: what moves, in rounds of one move per member, and what it does to the ledger. A move of
-- a merged member's fact is made in the account that carries her; `origin_member_no` says whose.
create temp table stage_move (
    round int, place bigint, step smallint, cause smallint, cause_no bigint, member_no bigint,
    record_no bigint, order_no bigint, rewarded boolean, paid_fen bigint, freight_fen bigint,
    occurred_at timestamptz, local_date date, local_hour smallint, local_weekday smallint,
    brand_no int, store_no int, channel_no int, points_used bigint, points_earned bigint,
    expires_on date, origin_member_no bigint
) on commit delete rows;
create temp table stage_round (
    cause smallint, cause_no bigint, member_no bigint, record_no bigint, order_no bigint,
    rewarded boolean, paid_fen bigint, freight_fen bigint, occurred_at timestamptz,
    local_date date, local_hour smallint, local_weekday smallint, brand_no int, store_no int,
    channel_no int, points_used bigint, points_earned bigint, expires_on date,
    tier_no smallint, orders bigint, late boolean, origin_member_no bigint
) on commit delete rows;
create temp table stage_award (
    member_no bigint, cause smallint, cause_no bigint, order_no bigint, currency_no smallint,
    rule_version_no int, best_of text, points bigint, available_on date, expires_on date,
    occurred_at timestamptz, late boolean, origin_member_no bigint
) on commit delete rows;
create temp table stage_lot (
    member_no bigint, lot_no bigint, cause_no bigint, order_no bigint, currency_no smallint,
    points bigint, available_on date, expires_on date, occurred_at timestamptz,
    origin_member_no bigint, given boolean not null default false
) on commit delete rows;
create temp table stage_spent (
    shared boolean, budget text, code text, day date, points bigint
) on commit delete rows;
create temp table stage_indebted (member_no bigint) on commit delete rows;
create temp table stage_reversal (
    member_no bigint, lot_no bigint, cause smallint, cause_no bigint, points bigint
) on commit delete rows;
create temp table stage_draw (
    draw_no bigint, member_no bigint, currency_no smallint, points bigint, own_order_no bigint,
    takes_pending boolean, on_date date, to_account smallint, cause smallint, cause_no bigint,
    order_no bigint, rule_version_no int, occurred_at timestamptz, late boolean,
    origin_member_no bigint
) on commit delete rows;
create temp table stage_taken (
    draw_no bigint, member_no bigint, lot_no bigint, points bigint, pending boolean,
    before bigint  -- so many points the draw had taken from other lots
) on commit delete rows;
create temp table stage_return (
    member_no bigint, lot_no bigint, currency_no smallint, points bigint, cause smallint,
    cause_no bigint, order_no bigint, occurred_at timestamptz, late boolean
) on commit delete rows;
create temp table stage_settle (
    member_no bigint, currency_no smallint, lot_no bigint, debt_no bigint, points bigint,
    cause smallint, cause_no bigint, order_no bigint, occurred_at timestamptz, late boolean,
    origin_member_no bigint
) on commit delete rows;
create temp table stage_delta (
    member_no bigint, currency_no smallint, available bigint, pending bigint, debt bigint
) on commit delete rows;
create temp table stage_growth (
    member_no bigint, cause smallint, cause_no bigint, order_no bigint, growth bigint,
    orders bigint, occurred_at timestamptz, counted_on date, origin_member_no bigint
) on commit delete rows;

-- adjust: what people give or take by hand, one of an account at a time, and what was owed of it.
create temp table stage_post (
    adjustment_no bigint, account_no bigint, member_no bigint, origin_no bigint,
    currency_no smallint, points bigint, moved bigint, as_debt boolean, reverses_no bigint,
    expires_on date, lot_no bigint, taken bigint, spent bigint, problem text,
    short_by bigint not null default 0
) on commit delete rows;
create temp table stage_owed (
    adjustment_no bigint, account_no bigint, currency_no smallint, debt_no bigint, owed bigint,
    lot_no bigint, points bigint
) on commit delete rows;

-- redeem: what members or tills ask to burn, one request per member at a time.
create temp table stage_redemption (
    redemption_no bigint, reference text collate "C", member_no bigint, currency_no smallint,
    request bytea, points bigint, store_no int, reason text, actor text, occurred_at timestamptz,
    on_date date, origin_member_no bigint
) on commit delete rows;
create temp table stage_refunded (
    member_no bigint, cause_no bigint, order_no bigint, refunded_fen bigint, paid_fen bigint,
    points_used bigint
) on commit delete rows;
-- The accounts in which entries about a refund's order may stand.
create temp table stage_carrier (cause_no bigint, member_no bigint) on commit delete rows;
create temp table stage_flow (
    currency_no smallint, from_account smallint, to_account smallint, points bigint,
    entries bigint
) on commit delete rows;
create temp sequence stage_draw_no;

-- Staging has no statistics, so the planner guesses its size and, for a small batch, would read a
-- whole placed table to join it. Every join with a placed table here is a look-up by key.
set enable_seqscan = off;
set enable_mergejoin = off;
