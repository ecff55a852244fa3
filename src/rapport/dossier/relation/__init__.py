"""How two people are reported to speak of each other, per period: shares with intervals, volume, coverage."""
