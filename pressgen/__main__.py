"""The command, which is also ``python -m pressgen``."""

import sys


def main() -> None:
    """Run the command line; stopped while that is still being loaded, it ends as calmly."""
    try:
        from pressgen.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
