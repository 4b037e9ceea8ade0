"""What an operation refuses, in a sentence for the person at the terminal."""


class OperationError(Exception):
    """Nothing was changed; the message says why and what to do."""
