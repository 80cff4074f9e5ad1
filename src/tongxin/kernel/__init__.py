"""What every system shares: territory, accounts, rights, matters and loops, evidence, events, notices, log, jobs."""
