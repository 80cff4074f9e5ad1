"""The pages of figures and of the organisations' appraisals."""
