"""The language server: what `check` finds while one writes, in any editor that speaks the protocol."""
