"""Users' own people, bodies and offices: files of three shapes to entries, entries to what is known."""
