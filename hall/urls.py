from django.urls import path

from hall import views

app_name = "hall"
urlpatterns = [
    path("", views.scene, name="scene"),
    path("plan/", views.plan, name="plan"),
    path("layout/<slug:slug>.json", views.layout, name="layout"),
]
