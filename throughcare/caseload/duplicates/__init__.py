"""Two records of one child: compared, merged, and parted again, however long ago it was."""
