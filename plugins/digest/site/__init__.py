"""What touches Pelican and the world."""
