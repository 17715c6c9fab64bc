"""One of web3's own parts lifts Python's limit of nesting for the whole process as it is imported: JSON of a hundred thousand
brackets would then end the process instead of being refused. Imported before web3, this puts the limit back."""

import sys
from contextlib import suppress

_usual = sys.getrecursionlimit()
with suppress(ImportError):  # the extra `chain`
    import py_ecc  # noqa: F401
sys.setrecursionlimit(_usual)
