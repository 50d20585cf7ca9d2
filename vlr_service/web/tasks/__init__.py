"""Submissions and what is to be done in each: task list, history, workbooks in and out."""
