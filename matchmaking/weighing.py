"""How much each approved request weighs when not all of them fit: more is kept first."""

from collections.abc import Sequence

from matchmaking.models import Assessment, Request

MOST = 1.2  # of a perfect match; as many meetings as can be come first, then the better matches among them


def weights_of(requests: Sequence[Request]) -> list[float]:
    """One number a request, from 1 to `MOST` by how well the two fit; 1 as long as nobody has looked at it."""
    scores = dict(Assessment.objects.filter(request__in=[request.pk for request in requests]).values_list("request", "score"))
    return [1.0 + (MOST - 1.0) * min(max(scores.get(request.pk) or 0.0, 0.0), 1.0) for request in requests]
