import { oauthError } from './oauth-error.ts'

export type DesktopClient = {
  id: string
  /** As people are asked about it. */
  name: string
  /** Ours: it may ask for a password itself, at /v1/auth/login. */
  isFirstParty: boolean
  /** Where it may be answered. Loopback addresses stand here without their port. */
  redirectUris: readonly string[]
}

/** Any port of this computer, by number: `localhost` may be made to lead elsewhere (RFC 8252 §8.3). */
const loopback = ['http://127.0.0.1/callback', 'http://[::1]/callback']

/** Programs that may be let in. They hold no secret: everybody who has the program could read it (RFC 8252 §8.5). */
const clients: readonly DesktopClient[] = [
  {
    id: 'xcaster-desktop',
    name: 'XCaster Desktop',
    isFirstParty: true,
    redirectUris: ['xcaster://auth', ...loopback],
  },
  { id: 'xcaster-example', name: 'XCaster Example', isFirstParty: false, redirectUris: loopback },
]

/** @throws AppError `invalid_client` of the protocol for a program that is not registered. */
export function getDesktopClient(clientId: string): DesktopClient {
  const client = clients.find(({ id }) => id === clientId)
  if (!client) throw oauthError('invalid_client', `there is no client "${clientId}"`)
  return client
}

/** What a person knows a program by; one that is not registered any more keeps its id. */
export const desktopClientName = (clientId: string) => clients.find(({ id }) => id === clientId)?.name ?? clientId

/**
 * The registered program of an id and an address to answer to. Anything wrong here must be shown and never redirected:
 * the address may be an attacker's.
 *
 * The address is compared as text, character for character, because programs that read addresses disagree about what odd
 * ones mean. Only a loopback address may differ, in its port (RFC 8252 §7.3): it is chosen when the program starts.
 *
 * @throws AppError `invalid_client` or `invalid_request` of the protocol.
 */
export function checkRedirect(clientId: string, redirectUri: string): DesktopClient {
  const client = getDesktopClient(clientId)
  if (!client.redirectUris.includes(withoutLoopbackPort(redirectUri)))
    throw oauthError('invalid_request', 'redirect_uri is not one that is registered for this client')
  return client
}

function withoutLoopbackPort(uri: string): string {
  const [, host, port, path] = /^(http:\/\/(?:127\.0\.0\.1|\[::1\])):([1-9]\d{0,4})(\/.*)$/s.exec(uri) ?? []
  return host !== undefined && path !== undefined && Number(port) <= 65_535 ? `${host}${path}` : uri
}
