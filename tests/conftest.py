"""What holds for every test: properties have no deadline, since a loaded machine is no defect of ours."""

from hypothesis import settings

settings.register_profile("auditdoc", deadline=None)
settings.load_profile("auditdoc")
