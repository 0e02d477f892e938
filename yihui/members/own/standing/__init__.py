"""Where a member stands: her tier and the next one, its benefits, and tiers that were lent."""
