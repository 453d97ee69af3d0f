"""Real words in the wrong place, found by a small model of which words fit between which."""

import os

# NumPy's matrix library reads these when it is loaded. The model's matrices are small: threads would only wait for one
# another, and copylint already reads files side by side. What a user has set stays.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_name, "1")
