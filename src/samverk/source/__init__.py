"""From disk to trees with places: files, YAML, JSON Schema. The only rooms that read are this one and `intake`."""
