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
    path("<slug:slug>/desk/", views.desk, name="desk"),
    path("<slug:slug>/desk/health/", views.health, name="health"),
    path("<slug:slug>/desk/air/<int:pk>/", views.air, name="air"),
    path("<slug:slug>/desk/<str:step>/", views.step, name="step"),
]
