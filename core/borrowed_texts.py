"""Sentences of Django's admin that we say in our own Chinese: without its blanks between characters, and in an expo's tone.

A room's catalogue comes before Django's, so naming a sentence here is all it takes. Nothing imports this file.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

TITLES = (
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Add %(name)s"),
    _("Add another %(verbose_name)s"),
    _("Add another %(model)s"),
    _("Change history: %s"),
    _("%(app)s administration"),
    _("Models in the %(name)s application"),
    _(" By %(filter_title)s "),
    _("Delete selected %(verbose_name_plural)s"),
    _("Cannot delete %(name)s"),
    _("Save and add another"),
)
RESULTS = (
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("Successfully deleted %(count)d %(items)s."),
    _("Added {name} “{object}”."),
    _("Changed {fields} for {name} “{object}”."),
    _("Deleted {name} “{object}”."),
    ngettext_lazy("%(count)s %(name)s was changed successfully.", "%(count)s %(name)s were changed successfully.", "count"),
)
LISTS = (
    ngettext_lazy("%(counter)s result", "%(counter)s results", "counter"),
    _("%(full_result_count)s total"),
    _("0 of %(cnt)s selected"),
    ngettext_lazy("%(total_count)s selected", "All %(total_count)s selected", "total_count"),
    _("Select all %(total_count)s %(module_name)s"),
)
QUESTIONS = (
    _('Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of the following related items will be deleted:'),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? "
        "All of the following objects and their related items will be deleted:"
    ),
    _("Deleting the %(object_name)s '%(escaped_object)s' would require deleting the following protected related objects:"),
    _("Deleting the selected %(objects_name)s would require deleting the following protected related objects:"),
)
