from django.urls import path

from forums import views

app_name = "forums"
urlpatterns = [
    path("forums/", views.programme, name="list"),
    path("forums/changes/", views.changes, name="changes"),
    path("now/", views.now, name="now"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/calendar/", views.calendar_address, name="calendar_address"),
    path("agenda/<slug:token>.ics", views.personal_calendar, name="personal_calendar"),
    path("schedule.ics", views.schedule_ics, name="schedule_ics"),
    path("schedule.xml", views.schedule_xml, name="schedule_xml"),
    path("schedule.json", views.schedule_json, name="schedule_json"),
    path("sitemap.xml", views.sitemap_xml, name="sitemap"),
    path("feed.atom", views.feed, name="feed"),
    path("agenda/wanted/", views.wanted, name="wanted"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("forums/<slug:slug>/", views.forum, name="forum"),
    path("forums/<slug:forum_slug>/<slug:slug>/", views.session, name="session"),
    path("forums/<slug:forum_slug>/<slug:slug>/session.ics", views.session_ics, name="session_ics"),
    path("forums/<slug:forum_slug>/<slug:slug>/star/", views.star, name="star"),
    path("forums/<slug:forum_slug>/<slug:slug>/feedback/", views.feedback, name="feedback"),
]
