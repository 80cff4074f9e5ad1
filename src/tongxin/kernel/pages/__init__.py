"""What every system needs to show a page: navigation, full page or part, words of refusals."""
