"""Data -> text of one format, one file a format. They decide nothing."""
