"""HOW AN ANSWER BECOMES A PUBLISHED OBSERVATION: draft, submit, approve, publish; workbooks in and out."""
