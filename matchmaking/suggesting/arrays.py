from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
Vectors = npt.NDArray[np.float32]
