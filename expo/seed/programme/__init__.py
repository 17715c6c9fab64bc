"""The opening ceremony and the eight forums by their real names; what is held in them is made up."""

from expo.seed.programme.afternoon import COMPUTE, SCENE
from expo.seed.programme.late_afternoon import META, PERSONAL
from expo.seed.programme.lounge import MATCHMAKING
from expo.seed.programme.main_stage import CEREMONY, LAUNCHES
from expo.seed.programme.morning import FILM, INDUSTRY, SECURITY, TRADE

# In the order of the announcement.
FORUMS = (CEREMONY, COMPUTE, TRADE, SECURITY, INDUSTRY, FILM, SCENE, PERSONAL, META, LAUNCHES, MATCHMAKING)
