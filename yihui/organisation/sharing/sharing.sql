-- What stores of the group show each other.

-- name: find_sharing
select order_amounts, changed_at, changed_by from organisation.sharing;

-- name: set_sharing
-- Answers only what was something else before.
update organisation.sharing
set order_amounts = %(order_amounts)s::text, changed_at = now(), changed_by = %(actor)s::text
where order_amounts <> %(order_amounts)s::text;
