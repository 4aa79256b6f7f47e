import { replyInvalid, type Vendor } from './vendor-error.ts'

export type Fetch = typeof globalThis.fetch

/**
 * A fetch for vendor SDKs and our own clients alike. It reads at most `maxBytes` of a reply, so that a vendor (or
 * whoever answers in its place) cannot fill our memory, and it does not follow redirects: a key in a header of
 * its own would be sent along to the new host.
 */
export function boundedFetch(vendor: Vendor, fetch: Fetch, maxBytes: number): Fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    const { status, statusText, headers } = response
    const bytes = await readBounded(vendor, response, maxBytes)
    // Response refuses a body, even an empty one, with these.
    const isBodiless = status === 204 || status === 205 || status === 304
    return new Response(isBodiless ? null : new Uint8Array(bytes), { status, statusText, headers })
  }
}

/** What `readBounded` needs of a reply; undici's Response and the global one both fit. */
type Readable = { headers: { get: (name: string) => string | null }; body: AsyncIterable<Uint8Array> | null }

/** The whole body. Raises provider_reply_invalid as soon as it proves larger than `maxBytes`; the rest is not fetched. */
export async function readBounded(vendor: Vendor, response: Readable, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => replyInvalid(vendor, `larger than ${maxBytes} bytes`)
  if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
