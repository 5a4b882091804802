#!/bin/sh
# Print the first Python that will do, tried and not merely found: some are only signposts.
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
    then
        echo "$python"
        exit
    fi
done
