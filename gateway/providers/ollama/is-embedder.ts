/**
 * Whether a model of Ollama's makes vectors and answers a chat with an error. `/api/tags` lists them among the others and
 * says it by the family alone: most are BERTs (`bert`, `nomic-bert`); those made of a language model (`qwen3-embedding`,
 * `embeddinggemma`) have its family, and are known by their name.
 */
export const isEmbedder = ({ name, family }: { name: string; family?: string | null | undefined }): boolean =>
  /bert/i.test(family ?? '') || /embed/i.test(name)
