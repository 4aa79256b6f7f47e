import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../core/errors.ts'

/** Links made within the same step are equal, so a browser that cached the file under one finds it under the next. */
const linkStepSeconds = 3600

/** Seven days is the most S3 signs for (its documentation of `X-Amz-Expires`); the disk keeps to the same rule. */
const longestLinkSeconds = 7 * 24 * 3600

export type Link = { key: string; expiresAtSeconds: number; downloadName: string | undefined }

/** The step that `nowMs` lies in and how long a link made in it must live; both stores build on the same two numbers. */
export function linkLifetime(
  nowMs: number,
  expiresInSeconds: number,
): { startSeconds: number; lifetimeSeconds: number } {
  const lifetimeSeconds = expiresInSeconds + linkStepSeconds
  if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 1 || lifetimeSeconds > longestLinkSeconds) {
    throw new AppError('invalid_request', { message: `a link cannot live for ${expiresInSeconds} seconds` })
  }
  const startSeconds = Math.floor(nowMs / 1000 / linkStepSeconds) * linkStepSeconds
  return { startSeconds, lifetimeSeconds }
}

/** Path and query of a link, for `parseLink`. The signature covers the key, the expiry and the name to save under. */
export function formatLink(secret: string, link: Link): string {
  const query = new URLSearchParams({ expires: String(link.expiresAtSeconds) })
  if (link.downloadName !== undefined) query.set('name', link.downloadName)
  query.set('signature', sign(secret, link))
  return `/files/${link.key}?${query}`
}

/**
 * The link that `formatLink` wrote. Throws `forbidden` when it was altered or has expired, with the same answer for an
 * object that exists and one that does not: nothing is looked up before the signature holds.
 */
export function parseLink(secret: string, key: string, query: URLSearchParams, nowMs: number): Link {
  const link: Link = {
    key,
    expiresAtSeconds: Number(query.get('expires')),
    downloadName: query.get('name') ?? undefined,
  }
  const given = Buffer.from(query.get('signature') ?? '')
  const right = Buffer.from(sign(secret, link))
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new AppError('forbidden', { message: 'the link has no valid signature', details: { reason: 'signature' } })
  }
  if (link.expiresAtSeconds * 1000 <= nowMs) {
    throw new AppError('forbidden', { message: 'the link has expired', details: { reason: 'expired' } })
  }
  return link
}

function sign(secret: string, { key, expiresAtSeconds, downloadName }: Link): string {
  // JSON keeps the parts apart: no name can be made to look like the end of a key.
  const signed = JSON.stringify([key, expiresAtSeconds, downloadName ?? null])
  return createHmac('sha256', secret).update(signed).digest('base64url')
}
