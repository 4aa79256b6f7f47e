-- A server's name is a part of how it is asked for: processes that know it under the old one have to hear of the new one.
DROP TRIGGER ollama_told ON ollama_server;
CREATE TRIGGER ollama_told AFTER UPDATE OF name, is_enabled, base_url, token_sealed OR DELETE ON ollama_server
  FOR EACH ROW EXECUTE FUNCTION gateway_tell('ollama', 'id');
