from django.urls import URLPattern

app_name = "exhibitors"
urlpatterns: list[URLPattern] = []
