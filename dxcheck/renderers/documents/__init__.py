"""Reports and slips: blocks of an outline, and the formats that they take."""
