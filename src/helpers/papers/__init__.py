"""A paper's folder: its ledger beside its artifacts, errata, tables and diagrams, and all papers as one library."""
