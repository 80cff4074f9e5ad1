"""The report of an audit: one page that opens offline, without a name in it."""
