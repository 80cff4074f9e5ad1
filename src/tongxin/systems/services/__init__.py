"""Needs, resources and services: heard, matched, held, rated, measured."""
