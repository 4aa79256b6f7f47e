import type { ChatChunk, OpenReply } from '../../gateway/index.ts'
import { eachChunk } from './each-chunk.ts'
import { dataEvent, type Send } from './sse.ts'

type Options = {
  /** Who did not ask for the counts gets no chunk without choices: many clients read `choices[0]` of each. */
  tellsUsage: boolean
  /** Told beside the counts. */
  extras?: () => Record<string, unknown>
}

/**
 * Sends a reply as chunks of OpenAI's and `[DONE]`, which is only said when the reply is whole and its usage row committed.
 *
 * @throws what breaks the reply off; its row is committed then as well.
 */
export async function writeChunks(
  reply: Pick<OpenReply, 'chunks'>,
  send: Send,
  { tellsUsage, extras = () => ({}) }: Options,
): Promise<void> {
  let last: ChatChunk | null = null
  const usage = await eachChunk(reply, async (chunk) => {
    last = chunk
    await send(dataEvent(tellsUsage ? { ...chunk, usage: null } : chunk))
  })
  if (tellsUsage && last) await send(dataEvent({ ...(last as ChatChunk), choices: [], usage, ...extras() }))
  await send('data: [DONE]\n\n')
}
