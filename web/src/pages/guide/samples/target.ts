/** What a reader's own programs have in them: the address of this installation, and models that are there. */
export type Target = {
  /** Ends with `/v1`. */
  baseUrl: string
  /** Shown where the key is asked for; the secret itself is known to nobody but its owner. */
  key: { name: string; shown: string }
  chatModel: string
  imageModel: string
  speechModel: string
  embeddingModel: string
  /** The questions, in the language of the reader. */
  say: {
    hello: string
    story: string
    weather: string
    picture: string
    speech: string
    words: readonly [string, string]
  }
}

export const topics = ['chat', 'stream', 'tools', 'image', 'speech', 'embeddings', 'anthropic'] as const
export type Topic = (typeof topics)[number]

export const languages = ['python', 'javascript', 'curl'] as const
export type CodeLanguage = (typeof languages)[number]

export const keyVariable = 'XCASTER_API_KEY'

/** Anthropic's clients add `/v1` themselves. */
export const hostOf = (baseUrl: string): string => baseUrl.replace(/\/v1\/?$/, '')

/** A text in double quotes as JSON, JavaScript and Python all read it. */
export const quote = (text: string): string => JSON.stringify(text)
