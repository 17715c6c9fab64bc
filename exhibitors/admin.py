from django.contrib import admin

from exhibitors.models import Exhibitor, Product

admin.site.register(Exhibitor)
admin.site.register(Product)
