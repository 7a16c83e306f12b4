"""Référentiels partagés: check frameworks of social utility, index them, and make their pages."""
