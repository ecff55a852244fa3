"""Sentences in which an article itself generalises about two people, beside what the record shows."""
