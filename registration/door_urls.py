"""The badge, the doors, and certificates: addresses people know by heart."""

from django.urls import path

from registration.views import badges, doors

app_name = "doors"

urlpatterns = [
    path("badge/", badges.badge, name="badge"),
    path("badge/badge.pdf", badges.badge_file, name="badge_file"),
    path("badge/renew/", badges.renew, name="renew"),
    path("badge/attendance/", badges.attendance, name="attendance"),
    path("badge/attendance/certificate/", badges.certificate, name="certificate"),
    path("certificates/<str:code>/", badges.verify, name="verify"),
    path("certificates/<str:code>/certificate.pdf", badges.certificate_file, name="certificate_file"),
    path("check-in/", doors.check_in, name="check_in"),
    path("check-in/scans/", doors.scans, name="scans"),
    path("check-in/counters/", doors.counters, name="counters"),
    path("check-in/attendance/", doors.attendance_sums, name="sums"),
    path("check-in/<int:pk>/undo/", doors.undo, name="undo"),
]
