alter table projection.checkpoint drop column format_2_position;
