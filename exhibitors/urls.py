from django.urls import path

from exhibitors import card_views, star_views, talk_views, views, visit_views

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
    path("conversations/", talk_views.conversations, name="conversations"),
    path("conversations/<uuid:uuid>/", talk_views.conversation, name="conversation"),
    path("conversations/<uuid:uuid>/messages/", talk_views.new_messages, name="new_messages"),
    path("conversations/<uuid:uuid>/close/", talk_views.close, name="close_conversation"),
    path("conversations/<uuid:uuid>/block/", talk_views.block, name="block"),
    path("conversations/<uuid:uuid>/files/<int:pk>/", talk_views.attachment, name="attachment"),
    path("conversations/<uuid:uuid>/messages/<int:pk>/report/", talk_views.report, name="report"),
    path("cards/", card_views.cards, name="cards"),
    path("cards/code.svg", card_views.code_picture, name="code_picture"),
    path("cards/code/renew/", card_views.renew, name="renew_code"),
    path("cards/code/<str:token>/", card_views.read_code, name="read_code"),
    path("cards/<uuid:uuid>/take-back/", card_views.take_back, name="take_back"),
    path("<slug:slug>/", views.exhibitor_detail, name="detail"),
    path("<slug:slug>/talk/", talk_views.talk, name="talk"),
    path("<slug:slug>/beacon/", visit_views.beacon, name="beacon"),
    path("<slug:slug>/at-booth/", talk_views.at_booth, name="at_booth"),
    path("<slug:slug>/card/", card_views.give, name="give_card"),
    path("<slug:slug>/card.vcf", card_views.company_vcard, name="vcard"),
    path("<slug:slug>/products/<slug:product_slug>/", views.product_detail, name="product"),
    path("<slug:slug>/products/<slug:product_slug>/star/", star_views.star, name="star_product"),
    path("<slug:slug>/documents/<int:pk>/", views.document, name="document"),
    path("<slug:slug>/videos/<int:pk>/", views.video, name="video"),
]
