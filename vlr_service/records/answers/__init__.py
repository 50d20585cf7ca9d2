"""What is answered in a round: submissions, answers, sources, records of registers, texts, outcomes, the audit."""
