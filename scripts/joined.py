"""Prints a commit with a change joined with what it is to enter, made here and sent nowhere: what a job judges.

    python scripts/joined.py BASE HEAD

Exit codes: 0 printed; 2 they cannot be joined, or one of them is not here.
"""

import subprocess
import sys

from counting import refused
from repository import ConflictError, commit_of, joined

if __name__ == "__main__":
    try:
        print(joined(*(commit_of(name) for name in sys.argv[1:3])))
    except (ConflictError, OSError, subprocess.CalledProcessError, TypeError) as error:
        refused("joined", error)
