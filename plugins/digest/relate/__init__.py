"""Cards → what they have to do with each other, by the entities they share."""
