from django.urls import path

from hall import views

app_name = "hall"
urlpatterns = [
    path("", views.scene, name="scene"),
    path("plan/", views.plan, name="plan"),
    path("keepsakes/", views.keepsakes, name="keepsakes"),
    path("panel/<slug:slug>/", views.panel, name="panel"),
    path("people/", views.people, name="people"),
    path("people/<str:key>/", views.person, name="person"),
    path("people/<str:key>/report/", views.report, name="report"),
    path("people/<str:key>/block/", views.block, name="block"),
    path("people/<str:key>/join/", views.join, name="join"),
    path("look/", views.look, name="look"),
    path("seen/", views.seen, name="seen"),
    path("watch/", views.watch, name="watch"),
    path("layout/<slug:slug>.json", views.layout, name="layout"),
]
