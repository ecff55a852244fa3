"""A record to files that other programs read: tables, JSON lines, FollowTheMoney, schema.org."""
