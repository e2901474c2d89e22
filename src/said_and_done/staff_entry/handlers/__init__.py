"""HTTP in, HTTP out: typing for somebody else."""
