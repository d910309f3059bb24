"""``python -m whoseword``: the command line."""

from whoseword.cli import main

if __name__ == "__main__":
    main()
