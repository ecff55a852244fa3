"""All pairs of a record: who speaks of whom, how much and how; ranked."""
