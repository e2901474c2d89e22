"""What people see of promises: the public list, one promise, and the forms of the coordinator."""
