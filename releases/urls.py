from django.urls import path

from releases import views

app_name = "releases"
urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/figures.<slug:kind>", views.figures_data, name="figures_data"),
    path("releases/", views.release_list, name="list"),
    path("releases/feed.atom", views.feed, name="feed"),
    path("releases/press/", views.press_area, name="press"),
    path("releases/<slug:slug>/", views.detail, name="detail"),
    path("releases/<slug:slug>/press/<int:pk>/", views.press_file, name="press_file"),
    path("releases/<slug:slug>/remind/", views.remind, name="remind"),
    path("releases/<slug:slug>/applaud/", views.applaud, name="applaud"),
    path("releases/<slug:slug>/watched/", views.watched, name="watched"),
    path("releases/<slug:slug>/meet/", views.meet, name="meet"),
]
