from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.notification_list, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("unread/", views.unread, name="unread"),
    path("<uuid:pk>/open/", views.open_notification, name="open"),
]
