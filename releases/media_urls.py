"""The pictures of launches, among the public pictures: without a language, and asked for before they are given."""

from django.urls import path

from releases.views import pictures

urlpatterns = [path("<str:name>", pictures.picture, name="launch_picture")]
