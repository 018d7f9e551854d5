"""The site as gunicorn serves it."""

import os

from django.core.wsgi import get_wsgi_application

from verivali.platform.safety import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verivali.platform.settings")
os.environ.setdefault("VERIVALI_POOL", "1")
application = get_wsgi_application()
refuse_unsafe()
