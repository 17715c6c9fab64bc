"""What the room of people gives to the pages and actions that serve all."""

from accounts.actions import erasure
from accounts.models import ImportRun, User
from core.kept_files import FileFolder
from core.personal_data import PersonalData

PERSONAL_DATA = PersonalData(
    "account", erasure.export, erasure.erase, erasure.refuse, order=90, names=erasure.names, rub_out=erasure.rub_out
)
FACES = FileFolder("faces", lambda _since: User.objects.pictures())
IMPORTS = FileFolder("imports", ImportRun.objects.files, storage="private")
