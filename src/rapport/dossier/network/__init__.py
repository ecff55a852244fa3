"""The directed signed graph of who speaks of whom: its people, its edges, its forms."""
