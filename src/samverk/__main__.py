"""`samverk`, and `python -m samverk`."""

import signal

# Loading takes a moment; an interrupt in it ends the process in silence instead of showing where it was.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from samverk import cli  # noqa: E402  # it is this that takes the moment


def main() -> None:
    """Run the program, which from here on takes an interrupt itself."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    cli.main()


if __name__ == "__main__":
    main()
