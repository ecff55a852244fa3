"""The value of the statistics, at its first address; it lives in rapport.record.observation."""

from rapport.record.observation import Observation as Observation
