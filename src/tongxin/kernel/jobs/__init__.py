"""Long work: a queue of rows, workers that hold a row by a lease, progress, cancelling, retry."""
