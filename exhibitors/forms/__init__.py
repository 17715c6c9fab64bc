"""What people type."""

from exhibitors.forms.applications import (
    ApplicationForm,
    StepForm,
)
from exhibitors.forms.booths import (
    Conflict,
    Difference,
    DocumentForm,
    ExhibitorForm,
    InvitationForm,
    LinkForm,
    PicturedForm,
    ProductForm,
    ProductRowForm,
    ReasonForm,
    RoleForm,
    ShowSelfForm,
    TwoLanguages,
    VersionedForm,
    VideoForm,
)
from exhibitors.forms.deciding import (
    ApplicationFilter,
    DecisionForm,
)
from exhibitors.forms.figures import SpanForm
from exhibitors.forms.furnishing import (
    BoothImportForm,
    CopyForm,
)
from exhibitors.forms.planning import (
    ArrangeForm,
    MoveForm,
    PlaceFormSet,
)

__all__ = [
    "ApplicationFilter",
    "ApplicationForm",
    "ArrangeForm",
    "BoothImportForm",
    "Conflict",
    "CopyForm",
    "DecisionForm",
    "Difference",
    "DocumentForm",
    "ExhibitorForm",
    "InvitationForm",
    "LinkForm",
    "MoveForm",
    "PicturedForm",
    "PlaceFormSet",
    "ProductForm",
    "ProductRowForm",
    "ReasonForm",
    "RoleForm",
    "ShowSelfForm",
    "SpanForm",
    "StepForm",
    "TwoLanguages",
    "VersionedForm",
    "VideoForm",
]
