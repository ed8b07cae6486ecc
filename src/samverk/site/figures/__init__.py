"""Pictures: views → SVG. Pure; colours are the style sheet's, text is measured so that it always fits."""
