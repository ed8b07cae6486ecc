"""`samverk`, and `python -m samverk`."""

import gc
import signal

# Loading takes a moment; an interrupt in it ends the process in silence instead of showing where it was.
signal.signal(signal.SIGINT, signal.SIG_DFL)
# What is loaded stays: there is no garbage to look for in it.
gc.disable()

from samverk import cli  # noqa: E402  # it is this that takes the moment


def main() -> None:
    """Run the program, which from here on takes an interrupt itself."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.enable()
    try:
        cli.main()
    finally:
        # The process ends and its memory with it. To go through all of it first for garbage took a fourth of a check.
        gc.freeze()


if __name__ == "__main__":
    main()
