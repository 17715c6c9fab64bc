from django.urls import path

from guide import views

app_name = "guide"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("ask/", views.ask, name="ask"),
    path("hear/", views.hear, name="hear"),
    path("look/", views.wear, name="wear"),
    path("voice/<slug:digest>.wav", views.voice, name="voice"),
    path("stream/", views.stream, name="stream"),
    path("conversation/delete/", views.delete_conversation, name="delete_conversation"),
    path("rate/<int:pk>/", views.rate, name="rate"),
    path("day/", views.day, name="day"),
    path("help/", views.help_desk, name="help"),
]
