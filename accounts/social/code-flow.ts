import { CodeChallengeMethod, OAuth2Client } from 'arctic'
import type { z } from 'zod'
import type { SocialProvider as ProviderName } from '../../contract/index.ts'
import { callProvider } from './call-provider.ts'
import type { SocialProfile } from './profile.ts'

/** Who we are to a provider, and where it is. */
export type ProviderSettings = {
  clientId: string
  clientSecret: string
  /** Where our sandbox plays this provider; null for the real one. */
  sandboxUrl: string | null
}

/** What goes to the provider with a browser and comes back to be compared. `verifier` stays here. */
export type Journey = { state: string; verifier: string; redirectUri: string }
export type Arrival = Omit<Journey, 'state'> & { code: string }

/** A provider that people can sign in with. Both ways to a profile raise what `callProvider` does. */
export type SocialProvider = {
  /** Where to send the browser. */
  authorizationUrl: (journey: Journey) => string
  /** Who came back with a code. */
  profileOfCode: (arrival: Arrival) => Promise<SocialProfile>
  /**
   * Whose token it is that a program of ours got from the provider by itself: an id token of Google, an access token of
   * the others. One that was given to another program is refused: whoever runs that could come in as any of its users.
   */
  profileOfToken: (token: string) => Promise<SocialProfile>
}

/**
 * The address that asks the person (RFC 6749 §4.1.1) with an S256 challenge. All three providers check it, so a code that
 * was stolen on its way back is worth nothing. The sandbox's page is on the address that this browser already uses.
 */
export function authorizationUrl(
  { clientId }: ProviderSettings,
  page: string,
  { state, verifier, redirectUri }: Journey,
  scopes: string[],
  prompt: string,
): string {
  const client = new OAuth2Client(clientId, null, redirectUri)
  const endpoint = new URL(page, redirectUri).href
  const url = client.createAuthorizationURLWithPKCE(endpoint, state, CodeChallengeMethod.S256, verifier, scopes)
  // The person chooses or agrees each time: nobody is signed in, or linked, to what happens to be open in the browser.
  url.searchParams.set('prompt', prompt)
  return url.href
}

/** Exchanges a code for tokens (RFC 6749 §4.1.3). Not by arctic, whose request knows no time limit. */
export function exchangeCode<T extends z.ZodType>(
  provider: ProviderName,
  settings: ProviderSettings,
  endpoint: string,
  { code, verifier, redirectUri }: Arrival,
  schema: T,
): Promise<z.output<T>> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
  })
  return callProvider(provider, endpoint, { method: 'POST', body }, schema)
}
