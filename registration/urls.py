from django.urls import path

from registration import views

app_name = "registration"

urlpatterns = [
    path("", views.home, name="home"),
    path("code/", views.code, name="code"),
    path("as/<slug:key>/", views.form, name="form"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("tickets/<uuid:uuid>/", views.ticket, name="ticket"),
    path("tickets/<uuid:uuid>/change/", views.change, name="change"),
    path("tickets/<uuid:uuid>/cancel/", views.cancel, name="cancel"),
    path("tickets/<uuid:uuid>/colleagues/", views.colleagues, name="colleagues"),
    path("sessions/<uuid:guid>/", views.session, name="session"),
    path("sessions/<uuid:guid>/sign-up/", views.sign_up, name="sign_up"),
    path("survey/", views.survey, name="survey"),
    path("colleagues/<int:pk>/withdraw/", views.withdraw_colleague, name="withdraw_colleague"),
]
