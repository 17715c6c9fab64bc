from django.urls import path

from event import views

app_name = "event"
urlpatterns = [
    path("zone/", views.zone, name="zone"),
    path("pages/faq/", views.faq, name="faq"),
    path("pages/preview/", views.preview, name="preview"),
    path("pages/<slug:slug>/", views.page, name="page"),
]
