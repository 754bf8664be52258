"""`python -m afterview`."""

import sys

from afterview.interfaces.cli.app import main

sys.exit(main())
