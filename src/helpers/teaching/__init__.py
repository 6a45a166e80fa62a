"""What a class needs: errors planted from a seed, tolerance by printed precision, and questions drawn from the ledgers."""
