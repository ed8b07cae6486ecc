"""An edition before it is written, and what several of its pages need to know."""
