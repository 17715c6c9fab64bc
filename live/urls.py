from django.urls import path

from live import views

app_name = "live"
urlpatterns = [
    path("hook", views.hook, name="hook"),  # without a slash: a stage may be called hook
    path("replay/<str:token>/<str:name>", views.replay_file, name="replay_file"),  # likewise
    path("calls/<uuid:pk>/", views.call, name="call"),
    path("<slug:slug>/", views.stage, name="stage"),
    path("<slug:slug>/player/", views.player, name="player"),
    path("<slug:slug>/replays/<int:pk>/", views.replay, name="replay"),
    path("<slug:slug>/recordings/", views.recordings, name="recordings"),
    path("<slug:slug>/recordings/<int:pk>/", views.recording, name="recording"),
    path("<slug:slug>/recordings/<int:pk>/describe/", views.describe, name="describe"),
    path("<slug:slug>/recordings/<int:pk>/cut/", views.cut, name="cut"),
    path("<slug:slug>/recordings/<int:pk>/<str:step>/", views.recording_step, name="recording_step"),
    path("<slug:slug>/around/<slug:part>/", views.part, name="part"),
    path("<slug:slug>/questions/", views.ask, name="ask"),
    path("<slug:slug>/questions/<int:pk>/vote/", views.vote, name="vote"),
    path("<slug:slug>/polls/<int:pk>/", views.cast, name="cast"),
    path("<slug:slug>/chat/", views.say, name="say"),
    path("<slug:slug>/chat/<int:pk>/report/", views.report, name="report_line"),
    path("<slug:slug>/reactions/", views.react, name="react"),
    path("<slug:slug>/moderate/", views.moderate, name="moderate"),
    path("<slug:slug>/moderate/floor/", views.set_floor, name="set_floor"),
    path("<slug:slug>/moderate/questions/<int:pk>/", views.decide, name="decide_question"),
    path("<slug:slug>/moderate/polls/", views.new_poll, name="new_poll"),
    path("<slug:slug>/moderate/polls/<int:pk>/<slug:step>/", views.poll, name="poll"),
    path("<slug:slug>/moderate/lines/<int:pk>/<slug:step>/", views.line, name="line"),
    path("<slug:slug>/moderate/lines/<int:pk>/author/<slug:step>/", views.restrict, name="restrict"),
    path("<slug:slug>/moderate/restrictions/<int:pk>/", views.lift, name="lift_restriction"),
    path("<slug:slug>/desk/", views.desk, name="desk"),
    path("<slug:slug>/desk/health/", views.health, name="health"),
    path("<slug:slug>/desk/air/<int:pk>/", views.air, name="air"),
    path("<slug:slug>/desk/<str:step>/", views.step, name="step"),
]
