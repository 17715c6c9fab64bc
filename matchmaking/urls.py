from django.urls import path

from matchmaking import views

app_name = "matchmaking"
urlpatterns = [
    path("", views.home, name="home"),
    path("ask/<slug:slug>/", views.ask, name="ask"),
    path("requests/", views.request_list, name="requests"),
    path("requests/<uuid:uuid>/", views.request_detail, name="request"),
    path("requests/<uuid:uuid>/accept/", views.accept_request, name="accept"),
    path("requests/<uuid:uuid>/turn-down/", views.turn_down_request, name="turn_down"),
    path("requests/<uuid:uuid>/withdraw/", views.withdraw_request, name="withdraw"),
    path("requests/<uuid:uuid>/share/", views.share, name="share"),
    path("requests/<uuid:uuid>/block/", views.block, name="block"),
    path("meetings/<uuid:pk>/", views.meeting, name="meeting"),
    path("meetings/<uuid:pk>/cancel/", views.cancel_meeting, name="cancel"),
    path("meetings/<uuid:pk>/held/", views.meeting_held, name="held"),
    path("meetings/<uuid:pk>/meeting.ics", views.meeting_ics, name="meeting_ics"),
]
