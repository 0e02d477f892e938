-- The staging tables of one connection: the meeting place of the pipeline's steps. A batch is
-- copied into the first group; each step adds what later steps need; a commit empties them.
--
-- Texts and bytes are plain, never kept aside (PostgreSQL 15 wants two steps for it): a table that
-- may keep values aside has another and an index for them, and every commit makes those anew. With
-- twelve such tables a commit took 13.7 ms, of which it now needs a fifth (a quiet machine; without
-- staging 0.1 ms). Of behaviours one is left, as their properties may be long.

-- What came in, already numbered and with catalogue numbers instead of codes.
create temp table stage_record (
    record_no bigint, kind smallint, source_no int, version bigint, content bigint, brand_no int,
    store_no int, channel_no int, staff_no int, occurred_at timestamptz, local_date date,
    local_hour smallint, local_weekday smallint, status smallint, adjustment boolean,
    amount_fen bigint, freight_fen bigint, paid_fen bigint, points_used bigint, points_earned bigint
) on commit delete rows;
alter table stage_record
    add external_id text collate "C", alter external_id set storage plain,
    add order_key text collate "C", alter order_key set storage plain,
    add note text, alter note set storage plain;
create temp table stage_line (
    record_no bigint, line_no smallint, product_no bigint, quantity_milli bigint,
    amount_fen bigint, paid_fen bigint, promotion smallint,
    tender_fen bigint  -- its share of what points paid
) on commit delete rows;
create temp table stage_payment (
    record_no bigint, payment_no smallint, amount_fen bigint
) on commit delete rows;
alter table stage_payment
    add method text, alter method set storage plain,
    -- As rules compare it, where one leaves payments out.
    add method_key text, alter method_key set storage plain;
create temp table stage_identifier (
    record_no bigint, place smallint, kind_no smallint, key_no smallint
) on commit delete rows;
alter table stage_identifier add hash bytea, alter hash set storage plain;
create temp table stage_behaviour (
    record_no bigint, event text, product_no bigint, value_fen bigint, properties jsonb,
    unsure boolean
) on commit delete rows;
create temp table stage_act (record_no bigint) on commit delete rows;

-- receive: which receipts are new, and what became of the records that are not.
create temp table stage_claim (record_no bigint) on commit delete rows;
create temp table stage_outcome (
    record_no bigint, old_no bigint, old_member_no bigint, old_version bigint, version bigint
) on commit delete rows;
alter table stage_outcome add outcome text, alter outcome set storage plain;
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
    key_no smallint, identifier_no bigint, kind_no smallint, scope_key int, member_no bigint,
    brand_no int
) on commit delete rows;
alter table stage_fresh_identifier add hash bytea, alter hash set storage plain;
create temp table stage_attach (
    identifier_no bigint, key_no smallint, member_no bigint, brand_no int
) on commit delete rows;
alter table stage_attach add hash bytea, alter hash set storage plain;
create temp table stage_profile (
    member_no bigint, gender smallint, store_no int
) on commit delete rows;
alter table stage_profile
    add name_sealed bytea, alter name_sealed set storage plain,
    add name_hash bytea, alter name_hash set storage plain,
    add birthday_sealed bytea, alter birthday_sealed set storage plain;

-- reward: what moves, in rounds of one move per member, and what it does to the ledger. A move of
-- a merged member's fact is made in the account that carries her; `origin_member_no` says whose.
-- `tender_fen` is what points paid of an order, where a rule counts that.
create temp table stage_move (
    round int, place bigint, step smallint, cause smallint, cause_no bigint, member_no bigint,
    record_no bigint, order_no bigint, rewarded boolean, paid_fen bigint, freight_fen bigint,
    occurred_at timestamptz, local_date date, local_hour smallint, local_weekday smallint,
    brand_no int, store_no int, channel_no int, points_used bigint, points_earned bigint,
    expires_on date, origin_member_no bigint, tender_fen bigint
) on commit delete rows;
create temp table stage_round (
    cause smallint, cause_no bigint, member_no bigint, record_no bigint, order_no bigint,
    rewarded boolean, paid_fen bigint, freight_fen bigint, occurred_at timestamptz,
    local_date date, local_hour smallint, local_weekday smallint, brand_no int, store_no int,
    channel_no int, points_used bigint, points_earned bigint, expires_on date,
    tier_no smallint, orders bigint, late boolean, origin_member_no bigint, tender_fen bigint
) on commit delete rows;
-- The code of her tier in the set of the brand where she buys, as conditions compare it.
alter table stage_round add brand_tier text, alter brand_tier set storage plain;
create temp table stage_award (
    member_no bigint, cause smallint, cause_no bigint, order_no bigint, currency_no smallint,
    rule_version_no int, points bigint, available_on date, expires_on date, occurred_at timestamptz,
    late boolean, origin_member_no bigint, awaits int, idles int
) on commit delete rows;
alter table stage_award add best_of text, alter best_of set storage plain;
create temp table stage_spent (
    shared boolean, day date, points bigint
) on commit delete rows;
alter table stage_spent
    add budget text, alter budget set storage plain,
    add code text, alter code set storage plain;
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
    orders bigint, occurred_at timestamptz, counted_on date, origin_member_no bigint,
    tier_no smallint  -- the tier before, in the set that the growth is of
) on commit delete rows;
alter table stage_growth add event text, alter event set storage plain;
create temp table stage_mover (
    member_no bigint, from_no smallint, to_no smallint, lent boolean
) on commit delete rows;

-- adjust: what people give or take by hand, one of an account at a time, and what was owed of it.
create temp table stage_post (
    adjustment_no bigint, account_no bigint, member_no bigint, origin_no bigint,
    currency_no smallint, points bigint, moved bigint, as_debt boolean, reverses_no bigint,
    expires_on date, idles int, lot_no bigint, taken bigint, spent bigint,
    short_by bigint not null default 0
) on commit delete rows;
alter table stage_post add problem text, alter problem set storage plain;
create temp table stage_owed (
    adjustment_no bigint, account_no bigint, currency_no smallint, debt_no bigint, owed bigint,
    lot_no bigint, points bigint
) on commit delete rows;

-- redeem: what members or tills ask to burn, one request per member at a time.
create temp table stage_redemption (
    redemption_no bigint, member_no bigint, currency_no smallint, points bigint, store_no int,
    occurred_at timestamptz, on_date date, origin_member_no bigint
) on commit delete rows;
alter table stage_redemption
    add reference text collate "C", alter reference set storage plain,
    add request bytea, alter request set storage plain,
    add reason text, alter reason set storage plain,
    add actor text, alter actor set storage plain,
    add channel text, alter channel set storage plain;
-- `back_fen` of `both_fen`: money and points together, where a rule counted what points paid.
create temp table stage_refunded (
    member_no bigint, cause_no bigint, order_no bigint, refunded_fen bigint, paid_fen bigint,
    points_used bigint, goods_fen bigint, source_no int, back_fen bigint, both_fen bigint
) on commit delete rows;
alter table stage_refunded add external_id text, alter external_id set storage plain;
-- The accounts in which entries about a refund's order may stand.
create temp table stage_carrier (cause_no bigint, member_no bigint) on commit delete rows;
create temp table stage_flow (
    currency_no smallint, from_account smallint, to_account smallint, points bigint,
    entries bigint, extensions bigint not null default 0
) on commit delete rows;
create temp sequence stage_draw_no;

-- Staging has no statistics, so the planner guesses its size and, for a small batch, would read a
-- whole placed table to join it. Every join with a placed table here is a look-up by key.
set enable_seqscan = off;
set enable_mergejoin = off;
