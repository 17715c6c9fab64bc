from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/terms/", views.terms, name="terms"),
    path("profile/data/", views.data, name="data"),
    path("profile/data/file/", views.data_file, name="data_file"),
    path("profile/data/erase/", views.erase, name="erase"),
    path("profile/sessions/<int:pk>/end/", views.end_one_session, name="end_session"),
    path("profile/invitation/<str:token>/", views.invitation, name="accept_role"),
]
