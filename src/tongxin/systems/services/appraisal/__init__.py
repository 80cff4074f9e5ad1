"""An organisation's appraisal as documents: a Word document and a workbook."""
