import type { ChatChunk, ChatUsage, OpenReply } from '../../gateway/index.ts'

/**
 * Reads a reply to its end and gives its counts, which are on the books by then. When `take` throws (the caller has gone, or
 * the reply cannot be told in the caller's protocol) the upstream is left at once, and what it wrote is charged and stands
 * in the log with that error.
 *
 * @throws what breaks the reply off, and what `take` throws.
 */
export async function eachChunk(
  { chunks }: Pick<OpenReply, 'chunks'>,
  take: (chunk: ChatChunk) => Promise<void> | void,
): Promise<ChatUsage> {
  for (;;) {
    const next = await chunks.next()
    if (next.done) return next.value
    try {
      await take(next.value)
    } catch (error) {
      await chunks.throw(error)
      throw error
    }
  }
}
