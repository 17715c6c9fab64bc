from django.urls import path

from notifications import announcement_views, bounce_views, views

app_name = "notifications"
urlpatterns = [
    path("", views.notification_list, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("unread/", views.unread, name="unread"),
    path("banners/", announcement_views.banners, name="banners"),
    path("banners/<int:pk>/close/", announcement_views.close, name="close_banner"),
    path("bounces/", bounce_views.bounces, name="bounces"),
    path("wishes/", views.wishes, name="wishes"),
    path("wishes/address/", views.address_works, name="address_works"),
    path("off/<str:token>/", views.off, name="off"),
    path("<uuid:pk>/open/", views.open_notification, name="open"),
]
