"""The data for other programs: every table as CSV, Excel and Stata in one archive, with a data package that describes them."""
