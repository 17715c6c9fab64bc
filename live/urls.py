from django.urls import path

from live import views

app_name = "live"
urlpatterns = [
    path("hook", views.hook, name="hook"),  # without a slash: a stage may be called hook
    path("<slug:slug>/", views.stage, name="stage"),
    path("<slug:slug>/player/", views.player, name="player"),
    path("<slug:slug>/desk/", views.desk, name="desk"),
    path("<slug:slug>/desk/health/", views.health, name="health"),
    path("<slug:slug>/desk/air/<int:pk>/", views.air, name="air"),
    path("<slug:slug>/desk/<str:step>/", views.step, name="step"),
]
