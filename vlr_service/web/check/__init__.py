"""The check of a submission, its alignment report, waivers, and the public tracker."""
