"""Measure honestly what services brought: rates, comparisons with a base, and appraisals."""
