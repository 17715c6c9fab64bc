from django.urls import path

from exhibitors import views

app_name = "exhibitors"
urlpatterns = [
    path("", views.exhibitor_list, name="list"),
    path("plan/", views.plan, name="plan"),
    path("join/<str:token>/", views.accept_invitation, name="join"),
    path("apply/", views.call, name="call"),
    path("apply/begin/", views.begin, name="begin"),
    path("apply/<uuid:uuid>/", views.application, name="application"),
    path("apply/<uuid:uuid>/form/", views.application_form, name="application_form"),
    path("apply/<uuid:uuid>/withdraw/", views.withdraw, name="withdraw_application"),
    path("apply/<uuid:uuid>/confirm/", views.confirm, name="confirm_application"),
    path("apply/<uuid:uuid>/files/<int:pk>/", views.answer_file, name="answer_file"),
    path("<slug:slug>/", views.exhibitor_detail, name="detail"),
    path("<slug:slug>/products/<slug:product_slug>/", views.product_detail, name="product"),
    path("<slug:slug>/documents/<int:pk>/", views.document, name="document"),
    path("<slug:slug>/videos/<int:pk>/", views.video, name="video"),
]
