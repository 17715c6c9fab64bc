from django.urls import path

from guide import views

app_name = "guide"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("ask/", views.ask, name="ask"),
    path("look/", views.wear, name="wear"),
    path("stream/", views.stream, name="stream"),
]
