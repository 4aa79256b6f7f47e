import { createHash } from 'node:crypto'

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json }

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The hash of a value whatever the order of its keys; absent and undefined are the same. */
export function hashOf(value: Json): string {
  return sha256(canonical(value))
}

function canonical(value: Json): string {
  if (value === undefined) return 'null'
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}
