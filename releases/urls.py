from django.urls import path

from releases import views

app_name = "releases"
urlpatterns = [path("figures/", views.figures, name="figures")]
