"""The region's busiest hour, from outside: requests that come when they are due, however slow the answers are."""
