/** As long as the link of a sign-up mail works. */
const keptMs = 24 * 3_600_000

export type WaitingMail = {
  kind: 'sign-up' | 'reset' | 'new-email'
  /** Where the mail went. */
  email: string
  /** What was typed into the form, to correct it. Never a password. */
  name: string
  /** Where the person was going; the link in the mail may be opened in another tab, which does not know. */
  next: string
}

export const writeMail = ({ kind, email, name, next }: WaitingMail, now: number): string =>
  JSON.stringify({ kind, email, name, next, at: now })

/** What `writeMail` wrote, if it is of one of these kinds and not a day old; `null` for anything else. */
export function readMail(text: string | null, now: number, kinds: readonly WaitingMail['kind'][]): WaitingMail | null {
  const raw = parseRecord(text ?? 'null')
  const kind = kinds.find((known) => known === raw.kind)
  const isFresh = typeof raw.at === 'number' && now - raw.at < keptMs
  if (!kind || !isFresh || typeof raw.email !== 'string') return null
  return { kind, email: raw.email, name: String(raw.name ?? ''), next: String(raw.next ?? '') }
}

function parseRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Written by something else under our name: the same as no mail.
    return {}
  }
}
