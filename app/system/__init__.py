"""The computer it runs on: processes, their limits, and the guard on its network."""
