"""What the sample's companies and visitors look for and offer. What companies offer is made of their products."""

from expo.seed.market.attendees import BY_VISITORS
from expo.seed.market.companies import BY_COMPANIES

__all__ = ["BY_COMPANIES", "BY_VISITORS"]
