"""Search in a sorted array, for millions of questions: equal buckets say where to begin, one or two steps finish."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from peyman.core.calendars.zones import Moments

Indexes = NDArray[np.integer[Any]]

_MOST_STEPS = 4
_MOST_BUCKETS = 1 << 21


class Lookup:
    """The index of the last key that is at most a value, for every value of an array."""

    def __init__(self, keys: Moments) -> None:
        """Choose buckets about as wide as the keys lie apart, and note the first key of each."""
        self._keys = keys
        self._next = np.append(keys[1:], np.iinfo(np.int64).max)
        self._least, span = int(keys[0]), int(keys[-1] - keys[0])
        self._shift = max(span // min(2 * keys.size, _MOST_BUCKETS), 1).bit_length() - 1
        edges = self._least + (np.arange((span >> self._shift) + 2, dtype=np.int64) << self._shift)
        inside = np.searchsorted(keys, edges, side="right")
        self._begin = (inside - 1).astype(np.int32)
        self._steps = int(np.max(np.diff(inside), initial=0))

    def last_at_most(self, values: Moments) -> Indexes:
        """Give the indexes; a value before the first key gets the first."""
        if self._steps > _MOST_STEPS:
            return np.maximum(np.searchsorted(self._keys, values, side="right") - 1, np.int64(0))
        bucket = (values - self._least) >> self._shift
        np.clip(bucket, 0, self._begin.size - 1, out=bucket)
        index: Indexes = self._begin[bucket]
        for _ in range(self._steps):
            index = index + (self._next[index] <= values)
        return index
