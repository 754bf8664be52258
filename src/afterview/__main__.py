"""`afterview`, and `python -m afterview`."""

import sys

try:
    from afterview.interfaces.cli.app import main
except KeyboardInterrupt:  # Ctrl-C while the program still loads ends it as quietly as one later
    sys.exit(130)

if __name__ == "__main__":
    sys.exit(main())
