"""48 companies that do not exist, six for each sector, in the order partner, premium, premium, standard, standard, start-up."""

from expo.seed.companies import compute, film, industry, meta, personal, scene, security, trade
from expo.seed.shape import Company

BY_SECTOR: dict[str, tuple[Company, ...]] = {
    "compute": compute.COMPANIES,
    "trade": trade.COMPANIES,
    "security": security.COMPANIES,
    "industry": industry.COMPANIES,
    "film": film.COMPANIES,
    "scene": scene.COMPANIES,
    "personal": personal.COMPANIES,
    "meta": meta.COMPANIES,
}

# What is not on show yet: one still being written, two that wait for the organiser.
NOT_PUBLISHED = {"handu-haptics": "draft", "mist-gate": "submitted", "weiliang-water": "submitted"}
# Edited by their owners after the organiser saw them.
CHANGED_SINCE = {"zhijin-industrial", "ankang-health", "opal-identity"}
