"""MkDocs adapter of Référentiels partagés: a thin host around the core."""
