from django.urls import path

from collectibles import views, wallet_views

app_name = "collectibles"
urlpatterns = [
    path("", views.passport, name="passport"),
    path("stays/", views.stays, name="stays"),
    path("wall/", views.wall, name="wall"),
    path("key.json", views.public_key, name="key"),
    path("chain/", wallet_views.chain, name="chain"),
    path("token/<int:number>", wallet_views.token, name="token"),
    path("series/<slug:slug>/claim/", views.claim, name="claim"),
    path("series/<slug:slug>/specimen.<slug:kind>", views.specimen, name="specimen"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/keepsake.json", views.download, name="download"),
    path("<uuid:key>/picture.<slug:kind>", views.picture, name="picture"),
    path("<uuid:key>/named.<slug:kind>", views.named_picture, name="named_picture"),
    path("<uuid:key>/show/", views.show, name="show"),
    path("<uuid:key>/wallet/", wallet_views.wallet, name="wallet"),
]
