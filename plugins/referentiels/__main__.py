"""`python -m referentiels`."""

import sys

from referentiels.cli import main

sys.exit(main())
