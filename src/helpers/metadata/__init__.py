"""What the project says of itself to citers, archives and replicators, each made from where it is known, typed nowhere twice."""

from helpers.metadata.citation import Citation, load_citation
from helpers.metadata.crate import crate
from helpers.metadata.pages import citing_page, data_and_code_page

__all__ = ["Citation", "citing_page", "crate", "data_and_code_page", "load_citation"]
