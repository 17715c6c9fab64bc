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
# Edited by their owners after the organiser saw them; this is what the organiser saw.
CHANGED_SINCE: dict[str, dict[str, str]] = {
    "zhijin-industrial": {"tagline_zh_hans": "老机床，也能联网", "tagline_en": "Old machines can be online, too", "employees": "200–500"},
    "ankang-health": {
        "tagline_zh_hans": "病历互认",
        "tagline_en": "Shared records",
        "about_zh_hans": "岸康让检验检查结果在医院之间互认。",
        "about_en": "With Ankang, hospitals accept each other's tests.",
    },
    "opal-identity": {"tagline_en": "Prove who you are", "website": "https://opal.example.com/"},
}
