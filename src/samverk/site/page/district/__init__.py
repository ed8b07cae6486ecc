"""The sections of an agreement's page."""
