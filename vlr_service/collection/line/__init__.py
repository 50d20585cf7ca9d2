"""The line of approval: check, submit, return, approve, accept, publish; each step in the audit."""
