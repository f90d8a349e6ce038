"""What holds for every test: properties have no deadline, since a loaded machine is no defect of ours, and draw the same
examples in every run of `make test`, which judges a change and not the luck of a draw. `make fuzz` draws others."""

import os

from hypothesis import settings

settings.register_profile("auditdoc", deadline=None, derandomize=True)
EXAMPLES = int(os.environ.get("AUDITDOC_EXAMPLES", "100"))

settings.register_profile("random", deadline=None, print_blob=True, max_examples=EXAMPLES)
settings.load_profile("random" if os.environ.get("AUDITDOC_DRAW") == "random" else "auditdoc")
