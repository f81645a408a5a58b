"""What `welder inspect` shows: plain data of each kind of file, and tables of that data."""
