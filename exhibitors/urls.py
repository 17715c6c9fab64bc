from django.urls import path

from exhibitors import views

app_name = "exhibitors"
urlpatterns = [
    path("", views.exhibitor_list, name="list"),
    path("plan/", views.plan, name="plan"),
    path("join/<str:token>/", views.accept_invitation, name="join"),
    path("<slug:slug>/", views.exhibitor_detail, name="detail"),
    path("<slug:slug>/products/<slug:product_slug>/", views.product_detail, name="product"),
    path("<slug:slug>/documents/<int:pk>/", views.document, name="document"),
    path("<slug:slug>/videos/<int:pk>/", views.video, name="video"),
]
