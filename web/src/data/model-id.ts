/** Who makes a model: the part before the colon, `ollama/<server>` for one of the workspace's own. */
export const providerOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')))
