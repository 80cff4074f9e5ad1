"""What every system shares: territory, accounts, rights, matters and loops, events, jobs, log."""
