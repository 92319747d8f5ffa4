"""The workbook of an assessment: a file a family of sheets."""
