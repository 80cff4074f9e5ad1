"""`python -m tongxin` is the command tongxin."""

from tongxin.cli.main import main

if __name__ == "__main__":
    main()
