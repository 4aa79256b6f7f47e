/** One word of what is said, with its times in milliseconds. */
export type Word = { text: string; startMs: number; endMs: number }
