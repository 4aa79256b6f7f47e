import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/**
 * How a reply goes wrong. `die`: the connection is cut after three events. `garbage`, `error-event`: after two events comes
 * something that is no event, or the vendor's own error. `empty`: 200 and nothing. `no-finish`: all said but why it ended.
 */
const FaultName = z.enum([
  ...(['slow', 'die', 'garbage', '429', '429-retry-after', '500'] as const),
  ...(['no-usage', 'absurd-usage', 'empty', 'no-finish', 'error-event'] as const),
])
type FaultName = z.infer<typeof FaultName>

export type Directions = {
  fault: FaultName | null
  /** In how many pieces the text comes; null for a piece per word. */
  chunks: number | null
  /** Between two events. */
  gapMs: number
  /** Tools that are called instead of answering. */
  tools: { name: string; args: Record<string, unknown> }[]
  /** What the model thinks before it answers. */
  think: string | null
  /** The message without its marks. */
  question: string
}

const firstByteOfSlowMs = 1_500
const gapOfSlowMs = 40
/** Absurd in any vendor's words. */
export const absurdTokens = 99_999_999_999

/**
 * What the last message of the user tells a stand-in to do, by marks anywhere in it: `[[fault:die]]`, `[[chunks:200]]`,
 * `[[gap:20]]`, `[[tool:weather {"city":"Seoul"}]]` (as often as there are tools to call), `[[think:Hm.]]`.
 * An unknown fault or arguments that are no object raise a ZodError, which the stand-in answers as a bad request.
 */
export function readDirections(message: string): Directions {
  const markOf = (name: string) => new RegExp(`\\[\\[${name}:(.*?)\\]\\]`, 's').exec(message)?.[1] ?? null
  const numberOf = (name: string) => {
    const value = markOf(name)
    return value === null ? null : z.coerce.number().int().min(0).max(1_000_000).parse(value)
  }
  const fault = markOf('fault')
  const directions: Directions = {
    fault: fault === null ? null : FaultName.parse(fault),
    chunks: numberOf('chunks'),
    gapMs: numberOf('gap') ?? 0,
    tools: [...message.matchAll(toolMark)].map(([, name = '', args = '{}']) => ({ name, args: parseArgs(args) })),
    think: markOf('think'),
    question: message.replace(toolMark, '').replace(anyMark, '').trim(),
  }
  return fault === 'slow' ? { ...directions, gapMs: directions.gapMs || gapOfSlowMs } : directions
}

const toolMark = /\[\[tool:(\S+?)(?:\s+(\{.*?\}))?\]\]/gs
const anyMark = /\[\[(?:fault|chunks|gap|think):.*?\]\]/gs

function parseArgs(json: string): Record<string, unknown> {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('the arguments of a tool are not JSON')
        return z.NEVER
      }
    })
    .pipe(z.record(z.string(), z.unknown()))
    .parse(json)
}

/** The status and headers with which a call fails that was told to, before anything is written; null for the others. */
export function refusalOf({ fault }: Directions): { status: 429 | 500; headers: Record<string, string> } | null {
  if (fault === '500') return { status: 500, headers: {} }
  if (fault === '429') return { status: 429, headers: {} }
  return fault === '429-retry-after' ? { status: 429, headers: { 'retry-after': '2' } } : null
}

/** The text in as many pieces as were asked for, said again from its beginning where it is too short; else word by word. */
export function* inPieces(text: string, { chunks }: Pick<Directions, 'chunks'>): Generator<string> {
  const words = text.match(/\S+\s*/g) ?? []
  if (chunks === null) return yield* words
  const isEnough = words.length >= chunks
  for (let at = 0; at < chunks; at += 1) {
    if (isEnough) yield words.slice(share(words.length, chunks, at), share(words.length, chunks, at + 1)).join('')
    else yield `${(words[at % words.length] ?? 'word').trimEnd()} `
  }
}

const share = (total: number, parts: number, at: number) => Math.floor((total * at) / parts)

/** Thrown out of a reply's events: the connection is to be cut there, without a proper end. */
export class ConnectionCut extends Error {}

/**
 * The events of a reply, as text of the vendor's protocol, with the gaps and the faults that were asked for. What concerns
 * the content of events (usage, the reason of the end) is done by who makes them.
 *
 * @param odd one event that is not the protocol's, and one that is the vendor's error.
 */
export async function* play(
  { fault, gapMs }: Directions,
  events: Iterable<string>,
  odd: { garbage: string; error: string },
): AsyncGenerator<string, void, void> {
  if (fault === 'empty') return
  if (fault === 'slow') await sleep(firstByteOfSlowMs)
  let said = 0
  for (const event of events) {
    if (said === 3 && fault === 'die') throw new ConnectionCut('told to die')
    if (said === 2 && fault === 'garbage') yield odd.garbage
    if (said === 2 && fault === 'error-event') return yield odd.error
    if (said > 0 && gapMs > 0) await sleep(gapMs)
    yield event
    said += 1
  }
}
