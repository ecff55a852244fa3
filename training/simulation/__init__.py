"""Records that never were, with their truth: what the statistics of a dossier are tested on."""
