"""How much to try, and with which chances: little and always the same by day, more and other ones each night.

`REFERENTIELS_NIGHT` is the number of the night; the same number tries the same things again.
"""

import os
import random

NIGHT = int(os.environ.get("REFERENTIELS_NIGHT") or 0)
TIMES = 50 if NIGHT else 1


def chances(seed: int) -> random.Random:
    """Give what draws by lot: the same by day, another one each night."""
    return random.Random(seed + 1_000_000 * NIGHT)
