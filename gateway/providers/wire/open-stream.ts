import { StringDecoder } from 'node:string_decoder'
import { Agent, type Dispatcher } from 'undici'
import { AppError } from '../../../core/errors.ts'
import { Answer } from './answer.ts'
import { readBounded } from './bounded-fetch.ts'
import { answerError, replyInvalid, transportError, type Vendor } from './vendor-error.ts'
import { cancelled } from './with-deadline.ts'

type StreamRequest = {
  url: string
  headers: Record<string, string>
  body: unknown
  signal: AbortSignal
  /** Another way to the network, e.g. one that refuses private addresses. */
  dispatcher?: Dispatcher
  maxBytes?: number
  /** The vendor has said yes; its first word may still take a while. */
  onAccepted?: (() => void) | undefined
  /**
   * Whether all has been said that matters. Who leaves the loop then leaves a few bytes that end the answer, which are
   * read on the side, so that the connection serves the next request.
   */
  isWhole?: () => boolean
}

/**
 * Connections that stay open between requests. No times of its own: whoever waits for a word decides how long
 * (gateway/serve/watch.ts), and a model may think for minutes.
 */
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000, connect: { timeout: 10_000 } })
const maxErrorBytes = 100_000
/** A long reply with a chunk per token and log probabilities, several times over. */
const maxStreamBytes = 256_000_000

/**
 * Sends a body and hands out the answer's bytes as they come. Redirects are not followed: a key would be sent along.
 * Leaving the loop early closes the connection, which is how a vendor learns that nobody listens any more.
 *
 * @throws AppError `provider_*` for an answer that is not 200 or no answer, `cancelled` by the signal; also from the loop.
 */
export async function* openStream(vendor: Vendor, sent: StreamRequest): AsyncGenerator<Uint8Array, void, void> {
  const { url, headers, body, signal, dispatcher = agent, maxBytes = maxStreamBytes, onAccepted, isWhole } = sent
  if (signal.aborted) throw cancelled(vendor)
  const { origin, pathname, search } = new URL(url)
  const answer = new Answer()
  const stop = () => answer.abort(cancelled(vendor))
  signal.addEventListener('abort', stop, { once: true })
  try {
    dispatcher.dispatch(
      {
        ...{ origin, path: pathname + search, method: 'POST', body: JSON.stringify(body) },
        headers: { 'content-type': 'application/json', ...headers },
      },
      answer,
    )
    await answer.begun()
    if (answer.statusCode !== 200) throw await badAnswer(vendor, answer)
    onAccepted?.()
    // A proxy's page, or a site that lives at a mistyped address.
    if (/html/.test(String(answer.headers['content-type']))) throw replyInvalid(vendor, 'an HTML page')
    let leftBytes = maxBytes
    const tooLarge = () => replyInvalid(vendor, `larger than ${maxBytes} bytes`)
    if (Number(answer.headers['content-length']) > maxBytes) throw tooLarge()
    for (let piece = await answer.next(); piece; piece = await answer.next()) {
      leftBytes -= piece.byteLength
      if (leftBytes < 0) throw tooLarge()
      yield piece
    }
  } catch (error) {
    throw error instanceof AppError ? error : transportError(vendor, error)
  } finally {
    signal.removeEventListener('abort', stop)
    answer.leave(isWhole?.() ?? false)
  }
}

async function badAnswer(vendor: Vendor, answer: Answer): Promise<AppError> {
  const plain = plainHeaders(answer.headers)
  const text = (await readBounded(vendor, { headers: plain, body: answer }, maxErrorBytes)).toString('utf8')
  let said: unknown = text
  try {
    said = JSON.parse(text)
  } catch {
    // A page of a proxy in between: told as text.
  }
  return answerError(vendor, { status: answer.statusCode, headers: plain, body: said })
}

function plainHeaders(headers: Answer['headers']): Headers {
  const plain = new Headers()
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') plain.set(name, value)
  return plain
}

const maxLineBytes = 4_000_000

/** Cuts a byte stream into lines, wherever it comes cut: in the middle of a character, or between the two ends of a line. */
class LineCutter {
  readonly #vendor: Vendor
  readonly #decoder = new StringDecoder('utf8')
  #rest = ''

  constructor(vendor: Vendor) {
    this.#vendor = vendor
  }

  /** The lines that end with this piece. @throws AppError for one that never ends, which would fill the memory. */
  cut(piece: Uint8Array): string[] {
    const text = this.#rest + this.#decoder.write(piece as Buffer)
    const lines: string[] = []
    let start = 0
    for (let end = nextEnd(text, start); end !== null; end = nextEnd(text, start)) {
      lines.push(text.slice(start, end.at))
      start = end.next
    }
    this.#rest = text.slice(start)
    if (this.#rest.length > maxLineBytes) throw replyInvalid(this.#vendor, `a line longer than ${maxLineBytes} bytes`)
    return lines
  }

  /** What stands after the last end of a line. */
  rest(): string {
    return this.#rest + this.#decoder.end()
  }
}

/** The lines of a byte stream, the last one also where nothing ends it. @throws what `bytes` throws; AppError as `cut`. */
export async function* readLines(vendor: Vendor, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const lines = new LineCutter(vendor)
  for await (const piece of bytes) yield* lines.cut(piece)
  const rest = lines.rest()
  if (rest !== '') yield rest
}

/** LF, CRLF or CR; a CR at the very end waits for what follows it. */
function nextEnd(text: string, from: number): { at: number; next: number } | null {
  const lf = text.indexOf('\n', from)
  const cr = text.indexOf('\r', from)
  if (cr === -1 || (lf !== -1 && lf < cr)) return lf === -1 ? null : { at: lf, next: lf + 1 }
  if (cr === text.length - 1) return null
  return { at: cr, next: text[cr + 1] === '\n' ? cr + 2 : cr + 1 }
}

/**
 * The data of server-sent events, one string per event; comments, names and ids are of no interest here. What stands
 * after the last blank line is half an event and is left out, as the protocol says.
 */
export async function* readEvents(
  vendor: Vendor,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, void> {
  const lines = new LineCutter(vendor)
  let data: string | null = null
  for await (const piece of bytes)
    for (const line of lines.cut(piece)) {
      if (line === '') {
        if (data !== null) yield data
        data = null
      } else if (line.startsWith('data:')) {
        const value = line.slice(line[5] === ' ' ? 6 : 5)
        data = data === null ? value : `${data}\n${value}`
      }
    }
}
