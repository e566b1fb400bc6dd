drop schema projection cascade;
