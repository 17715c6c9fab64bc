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

__all__ = [
    "ApplicationFilter",
    "ApplicationForm",
    "Conflict",
    "DecisionForm",
    "Difference",
    "DocumentForm",
    "ExhibitorForm",
    "InvitationForm",
    "LinkForm",
    "PicturedForm",
    "ProductForm",
    "ProductRowForm",
    "ReasonForm",
    "RoleForm",
    "ShowSelfForm",
    "StepForm",
    "TwoLanguages",
    "VersionedForm",
    "VideoForm",
]
