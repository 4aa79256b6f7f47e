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
  requireSignature(query, sign(secret, link))
  requireTime(link, nowMs)
  return link
}

export type UploadLink = { key: string; expiresAtSeconds: number; sizeBytes: number }

/** Path and query of an address to send bytes to, for `parseUpload`. A link to read is none to write, nor the other way. */
export function formatUpload(secret: string, link: UploadLink): string {
  const { key, expiresAtSeconds, sizeBytes } = link
  const facts = { expires: String(expiresAtSeconds), bytes: String(sizeBytes) }
  return `/files/${key}?${new URLSearchParams({ ...facts, signature: signUpload(secret, link) })}`
}

/** The link that `formatUpload` wrote. Throws `forbidden` as `parseLink`. */
export function parseUpload(secret: string, key: string, query: URLSearchParams, nowMs: number): UploadLink {
  const link = { key, expiresAtSeconds: Number(query.get('expires')), sizeBytes: Number(query.get('bytes')) }
  requireSignature(query, signUpload(secret, link))
  requireTime(link, nowMs)
  return link
}

function signUpload(secret: string, { key, expiresAtSeconds, sizeBytes }: UploadLink): string {
  const signed = JSON.stringify(['put', key, expiresAtSeconds, sizeBytes])
  return createHmac('sha256', secret).update(signed).digest('base64url')
}

function requireSignature(query: URLSearchParams, signature: string): void {
  const given = Buffer.from(query.get('signature') ?? '')
  const right = Buffer.from(signature)
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw new AppError('forbidden', { message: 'the link has no valid signature', details: { reason: 'signature' } })
}

function requireTime({ expiresAtSeconds }: { expiresAtSeconds: number }, nowMs: number): void {
  if (expiresAtSeconds * 1000 <= nowMs)
    throw new AppError('forbidden', { message: 'the link has expired', details: { reason: 'expired' } })
}

function sign(secret: string, { key, expiresAtSeconds, downloadName }: Link): string {
  // JSON keeps the parts apart: no name can be made to look like the end of a key.
  const signed = JSON.stringify([key, expiresAtSeconds, downloadName ?? null])
  return createHmac('sha256', secret).update(signed).digest('base64url')
}
