"""How a goal is summed up: how many of its indicators are rated, what moved most, who is behind or what limits it."""
