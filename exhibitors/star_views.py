"""The star on a product."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from core.access import public
from exhibitors import actions
from exhibitors.models import Exhibitor, Product


@public
@require_POST
def star(request: HttpRequest, slug: str, product_slug: str) -> HttpResponse:
    """One POST, the wanted state in it. Whoever is not signed in does that first, and comes back to the product."""
    shown = Product.objects.shown().with_booth().filter(exhibitor__in=Exhibitor.objects.published())
    product = get_object_or_404(shown, exhibitor__slug=slug, slug=product_slug)
    if not request.user.is_authenticated:
        response = redirect_to_login(product.get_absolute_url())
        return HttpResponseClientRedirect(response.url) if request.htmx else response  # type: ignore[attr-defined]
    wanted = request.POST.get("starred", "1") != "0"
    actions.star_product(product, wanted=wanted, by=request.user)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "exhibitors/_product_star.html", {"product": product, "starred": wanted})
    return redirect(product)
