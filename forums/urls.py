from django.urls import path

from forums import views

app_name = "forums"
urlpatterns = [
    path("forums/", views.programme, name="list"),
    path("forums/changes/", views.changes, name="changes"),
    path("now/", views.now, name="now"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/wanted/", views.wanted, name="wanted"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("forums/<slug:slug>/", views.forum, name="forum"),
    path("forums/<slug:forum_slug>/<slug:slug>/", views.session, name="session"),
    path("forums/<slug:forum_slug>/<slug:slug>/star/", views.star, name="star"),
]
