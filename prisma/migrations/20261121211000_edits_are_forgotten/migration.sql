-- An edit that was taken back, or that a person does not want to be learnt from any more, goes.
GRANT DELETE ON edit TO xcaster_api;
