"""Random agreements and random facts, and what must be the same however they are judged."""
