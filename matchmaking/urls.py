from django.urls import path

from matchmaking.views import around, asking, blocks, home, meetings, requests, taking_part

app_name = "matchmaking"
urlpatterns = [
    path("", home.home, name="home"),
    path("ask/<slug:slug>/", asking.ask, name="ask"),
    path("people/", asking.people, name="people"),
    path("people/<uuid:uuid>/", asking.person, name="person"),
    path("hours/", taking_part.hours, name="hours"),
    path("blocks/", blocks.block_list, name="blocks"),
    path("blocks/add/", blocks.add, name="add_block"),
    path("blocks/<int:pk>/lift/", blocks.lift, name="lift_block"),
    path("requests/", requests.request_list, name="requests"),
    path("requests/<uuid:uuid>/", requests.request_detail, name="request"),
    path("requests/<uuid:uuid>/accept/", requests.accept_request, name="accept"),
    path("requests/<uuid:uuid>/turn-down/", requests.turn_down_request, name="turn_down"),
    path("requests/<uuid:uuid>/withdraw/", requests.withdraw_request, name="withdraw"),
    path("requests/<uuid:uuid>/share/", requests.share_fields, name="share"),
    path("requests/<uuid:uuid>/block/", requests.block, name="block"),
    path("requests/<uuid:uuid>/report/", requests.report_request, name="report"),
    path("meetings/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:pk>/cancel/", meetings.cancel_meeting, name="cancel"),
    path("meetings/<uuid:pk>/held/", meetings.meeting_held, name="held"),
    path("meetings/<uuid:pk>/here/", meetings.meeting_here, name="here"),
    path("meetings/<uuid:pk>/settle/", meetings.settle, name="settle"),
    path("meetings/<uuid:pk>/note/", around.note, name="note"),
    path("meetings/<uuid:pk>/note/<int:number>/remove/", around.drop_note, name="drop_note"),
    path("meetings/<uuid:pk>/outcome/", around.outcome, name="outcome"),
    path("meetings/<uuid:pk>/task/", around.follow_up, name="task"),
    path("meetings/<uuid:pk>/task/<int:number>/", around.tick, name="tick"),
    path("meetings/<uuid:pk>/propose/", around.propose_time, name="propose"),
    path("meetings/<uuid:pk>/propose/<int:number>/", around.answer_proposal, name="answer_proposal"),
    path("offers/<int:number>/", around.answer_offer, name="answer_offer"),
    path("meetings/<uuid:pk>/meeting.ics", meetings.meeting_ics, name="meeting_ics"),
]
