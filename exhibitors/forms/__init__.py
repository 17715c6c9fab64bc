"""What people type."""

from exhibitors.forms.applications import (
    ApplicationForm,
    StepForm,
)
from exhibitors.forms.booths import (
    DocumentForm,
    ExhibitorForm,
    InvitationForm,
    LinkForm,
    ProductForm,
    ProductRowForm,
    ReasonForm,
    RoleForm,
    ShowSelfForm,
    VideoForm,
)
from exhibitors.forms.deciding import (
    ApplicationFilter,
    DecisionForm,
)
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
    "CopyForm",
    "DecisionForm",
    "DocumentForm",
    "ExhibitorForm",
    "InvitationForm",
    "LinkForm",
    "MoveForm",
    "PlaceFormSet",
    "ProductForm",
    "ProductRowForm",
    "ReasonForm",
    "RoleForm",
    "ShowSelfForm",
    "StepForm",
    "VideoForm",
]
