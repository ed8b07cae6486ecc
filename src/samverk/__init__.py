"""Samverk: local cooperation agreements as structured content, judged by rules, published as a site."""

__version__ = "0.1.0"
