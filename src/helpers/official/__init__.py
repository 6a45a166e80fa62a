"""Official figures: tables of statistical offices, each of one vintage, and what they say of printed numbers."""
