"""Our own PostgreSQL: started in the data folder, and closed to everybody else."""
