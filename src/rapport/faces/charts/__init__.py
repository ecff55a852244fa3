"""Charts of a dossier as Altair objects, and as drawings for a page: one maker for every face."""
