"""One's own account: signing in, typed text that outlives a session, tokens; and who has an account."""
