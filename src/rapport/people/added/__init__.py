"""Files of a user's own people, bodies and offices: three shapes to entries, entries to what is known."""
