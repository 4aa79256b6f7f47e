import { Agent, fetch } from 'undici'
import type { AppError } from '../../../core/errors.ts'
import { readBounded } from './bounded-fetch.ts'
import { guardedConnect } from './guarded-connect.ts'
import { isPublicAddress } from './public-address.ts'
import { answerError, replyInvalid, type Vendor } from './vendor-error.ts'
import { withDeadline } from './with-deadline.ts'

const maxRedirects = 3

type Download = {
  url: string
  /** The one origin that may be private: the vendor's own, as configured (a stand-in on loopback in tests). */
  trustedOrigin: string
  maxBytes: number
  timeoutMs: number
  signal: AbortSignal
}

/**
 * Fetches a file from an address that came from outside. Only https to public addresses; the address that was checked
 * is the one connected to, so a name that resolves differently the second time gains nothing, and every redirect is
 * checked like the first address. No headers of ours are sent. Raises provider_reply_invalid for a forbidden address.
 */
export function download(vendor: Vendor, request: Download): Promise<Buffer> {
  return withDeadline(vendor, request, async (signal) => {
    const refusal = (hostname: string) => replyInvalid(vendor, `a file at a private address (${hostname})`)
    const agent = new Agent({ connect: guardedConnect({ isAllowed: isPublicAddress, refusal }) })
    try {
      return await follow(vendor, { ...request, signal }, agent)
    } finally {
      await agent.destroy()
    }
  })
}

async function follow(
  vendor: Vendor,
  { url, trustedOrigin, maxBytes, signal }: Download,
  agent: Agent,
): Promise<Buffer> {
  let target = url
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const isTrusted = URL.canParse(target) && new URL(target).origin === trustedOrigin
    if (!isTrusted) assertHttps(vendor, target)
    const response = await fetch(target, { redirect: 'manual', signal, ...(isTrusted ? {} : { dispatcher: agent }) })
    const location = response.headers.get('location')
    const isRedirect = response.status >= 300 && response.status < 400 && location !== null
    if (!isRedirect) {
      const bytes = await readBounded(vendor, response, maxBytes)
      if (response.ok) return bytes
      throw fileError(vendor, response.status)
    }
    await response.body?.cancel()
    target = new URL(location, target).href
  }
  throw replyInvalid(vendor, 'a file behind too many redirects')
}

/** A file that is not there was taken away or never existed; only the server's own trouble may pass. */
function fileError(vendor: Vendor, status: number): AppError {
  if (status !== 429 && status < 500) return replyInvalid(vendor, `a file that answers ${status}`)
  return answerError(vendor, { status, headers: new Headers(), body: 'the file server failed' })
}

/** Where it leads is judged when it is connected to. */
function assertHttps(vendor: Vendor, target: string): void {
  if (!URL.canParse(target)) throw replyInvalid(vendor, 'a file address that is no URL')
  const { protocol, hostname } = new URL(target)
  if (protocol !== 'https:') throw replyInvalid(vendor, `a file address that is not https (${protocol}//${hostname})`)
}
