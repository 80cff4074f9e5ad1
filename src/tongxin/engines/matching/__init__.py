"""Match needs with people: the problem, the plan, the solver and its proof."""
