"""A dossier as a document for a newsroom: Markdown and Word, with a footnote for every article."""
