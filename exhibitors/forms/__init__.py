"""What people type."""

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

__all__ = [
    "Conflict",
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
    "TwoLanguages",
    "VersionedForm",
    "VideoForm",
]
