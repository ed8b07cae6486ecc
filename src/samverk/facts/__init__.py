"""From an agreement to flat typed facts, each tied to its place. Facts compute; rules compare."""
