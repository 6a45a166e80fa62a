from __future__ import annotations

import sys

# Kernels are forked on Linux alone; elsewhere the tests of the book's executions run fresh ones.
collect_ignore = [] if sys.platform == "linux" else ["test_preloaded.py", "test_provisioning.py"]
