"""Who is who across articles: known people, a record's own, and explained matches."""
