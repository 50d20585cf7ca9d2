"""The benchmarks: what the service does, timed beside a peer in the same run."""
