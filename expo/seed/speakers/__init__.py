"""50 people who do not exist: from the sample's companies, and from research."""

from expo.seed.speakers import companies, research

SPEAKERS = companies.SPEAKERS + research.SPEAKERS
