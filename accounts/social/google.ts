import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { authorizationUrl, exchangeCode, type ProviderSettings, type SocialProvider } from './code-flow.ts'
import { type SocialProfile, toProfile } from './profile.ts'

const Tokens = z.object({ id_token: z.string() })
const Claims = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
})

/** From https://accounts.google.com/.well-known/openid-configuration; its id tokens name the issuer with or without https. */
const real = {
  authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  keys: 'https://www.googleapis.com/oauth2/v3/certs',
  issuers: ['https://accounts.google.com', 'accounts.google.com'],
}

const sandboxAt = (url: string) => ({
  authorize: '/sandbox/google/authorize',
  token: `${url}/sandbox/google/token`,
  keys: `${url}/sandbox/google/certs`,
  issuers: [`${url}/sandbox/google`],
})

/** OpenID Connect: who somebody is stands in the signed id token. */
export function googleProvider(settings: ProviderSettings): SocialProvider {
  const { authorize, token, keys, issuers } = settings.sandboxUrl === null ? real : sandboxAt(settings.sandboxUrl)
  const keySet = createRemoteJWKSet(new URL(keys), { timeoutDuration: 10_000 })

  async function profileOfToken(idToken: string): Promise<SocialProfile> {
    const { payload } = await jwtVerify(idToken, keySet, {
      issuer: issuers,
      audience: settings.clientId,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat', 'sub'],
    }).catch((error: unknown) => {
      throw toAppError(error)
    })
    const { sub, email, email_verified, name } = Claims.parse(payload)
    return toProfile({ subject: sub, email, isEmailVerified: email_verified ?? false, name })
  }

  return {
    authorizationUrl: (journey) =>
      authorizationUrl(settings, authorize, journey, ['openid', 'email', 'profile'], 'select_account'),
    async profileOfCode(arrival) {
      return profileOfToken((await exchangeCode('google', settings, token, arrival, Tokens)).id_token)
    },
    profileOfToken,
  }
}

/** A token that does not hold is the caller's fault; keys that cannot be had are Google's. */
function toAppError(error: unknown): AppError {
  const details = { reason: 'sign_in_provider' }
  const isOurs =
    error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC' && !(error instanceof errors.JWKSTimeout)
  return isOurs
    ? new AppError('unauthenticated', { message: `google id token: ${error.code}`, details })
    : new AppError('provider_unavailable', { message: 'google keys', details, cause: error })
}
