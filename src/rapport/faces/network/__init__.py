"""The network as files: tables, graphs, pictures, and a page that needs nothing else."""
