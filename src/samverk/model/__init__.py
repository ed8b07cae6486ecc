"""The values that flow between the rooms: frozen dataclasses, standard library only, no input or output."""
