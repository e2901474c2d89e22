"""Reading aloud: the files of a survey's folder, what is asked for, and what was spoken."""
