from django.urls import path

from registration import views

app_name = "registration"

urlpatterns = [
    path("", views.home, name="home"),
    path("tickets/<uuid:uuid>/", views.ticket, name="ticket"),
]
