"""Tests of oversight: leads from a run to money settled, and who may see what."""
