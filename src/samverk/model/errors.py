"""What is wrong with the tool or with how it was called: exceptions, never findings."""

from samverk.model.span import Span


class SamverkError(Exception):
    """Something that keeps a run from being made. The text is Swedish and shown to the reader as it is."""


class UsageError(SamverkError):
    """Wrong use or unreadable input: exit code 2."""


class RuleSetError(UsageError):
    """A rule file that cannot be read as a rule, with its place."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(f"{span.path}:{span.start_line}:{span.start_column}: {message}")
        self.span = span


class EngineError(SamverkError):
    """The rule engine did not take the whole batch, or answered with what it must not: exit code 3."""
