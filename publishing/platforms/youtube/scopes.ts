import type { PlatformFacts } from '../../../contract/index.ts'

const prefix = 'https://www.googleapis.com/auth/'
const all = `${prefix}youtube`
const forceSsl = `${prefix}youtube.force-ssl`
const uploads = `${prefix}youtube.upload`
const reads = `${prefix}youtube.readonly`
const reports = `${prefix}yt-analytics.readonly`

/** What is asked for, and no more (developers.google.com/youtube/v3/guides/auth/server-side-web-apps). */
export const scopes: PlatformFacts['scopes'] = [
  { name: uploads, use: 'upload' },
  { name: reads, use: 'read' },
  { name: forceSsl, use: 'manage' },
  { name: reports, use: 'analytics' },
]

/**
 * What a connection may do: people can untick single scopes. Uploading takes reading as well, since an upload whose answer
 * was lost is looked for among the channel's videos; so do reports.
 */
export function grantsOf(granted: string[]): { upload: boolean; manage: boolean; analytics: boolean } {
  const has = (...names: string[]) => names.some((name) => granted.includes(name))
  const canRead = has(reads, forceSsl, all)
  return {
    upload: canRead && has(uploads, forceSsl, all),
    manage: has(forceSsl, all),
    analytics: canRead && has(reports),
  }
}
