"""The composition root. Numbers are multiplied in small tables here: threads of BLAS would wait for one another, and take the cores of
other processes. It reads this when numpy is first imported, which is after this file."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
