import type { Fetch } from '../wire/bounded-fetch.ts'
import type { Vendor } from '../wire/vendor-error.ts'

/** How OpenAI is reached. */
export type OpenAiServer = {
  vendor: Vendor
  /** With the version, without a slash at its end. */
  root: string
  headers: Record<string, string>
  fetch: Fetch
  /** Instead of each kind's own deadline. */
  timeoutMs: number | undefined
}

/** Enough for a megapixel PNG in base64, or seven minutes of PCM. */
export const maxMediaBytes = 24_000_000
