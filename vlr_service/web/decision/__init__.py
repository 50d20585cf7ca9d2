"""What approver and statistician decide of a submission."""
