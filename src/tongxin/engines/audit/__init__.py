"""Payment rolls compared with registers: policy, run store, ledger, rules, findings, evidence.

Tables live in one DuckDB file per run; a connection to it is an argument of every function.
"""
