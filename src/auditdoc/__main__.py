"""`python -m auditdoc`."""

from auditdoc.cli import main

if __name__ == "__main__":
    main()
