import { Email, PersonName } from '../../contract/index.ts'
import { toEmail } from '../users.ts'

/** Who somebody is at a provider. */
export type SocialProfile = {
  /** The provider's own id of the person; it stays when the address changes. */
  subject: string
  /** In lower case; empty when the provider knows none, and then never verified. */
  email: string
  /** Whether the provider has seen that the address is theirs. Nothing may be concluded from one that is not. */
  isEmailVerified: boolean
  name: string
}

type Told = {
  subject: string
  email: string | null | undefined
  isEmailVerified: boolean
  name: string | null | undefined
}

/** What a provider told, as we keep it: an address that we would not take from a form counts as none. */
export function toProfile({ subject, email, isEmailVerified, name }: Told): SocialProfile {
  const known = Email.safeParse(email).data
  return {
    subject,
    email: known === undefined ? '' : toEmail(known),
    isEmailVerified: known !== undefined && isEmailVerified,
    name: toName(name ?? '') ?? toName(known?.split('@')[0] ?? '') ?? 'XCaster',
  }
}

/** Providers allow names that we do not: longer ones, and ones with control characters. */
function toName(raw: string): string | null {
  const line = raw
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, 60)
    .replace(/\p{Cs}$/u, '')
  return PersonName.safeParse(line).data ?? null
}
