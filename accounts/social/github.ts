import { z } from 'zod'
import { callProvider } from './call-provider.ts'
import { authorizationUrl, exchangeCode, type ProviderSettings, type SocialProvider } from './code-flow.ts'
import { type SocialProfile, toProfile } from './profile.ts'

const Tokens = z.object({ access_token: z.string() })
const TokenInfo = z.object({ app: z.object({ client_id: z.string() }) })
const User = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() })
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
const real = {
  authorize: 'https://github.com/login/oauth/authorize',
  token: 'https://github.com/login/oauth/access_token',
  api: 'https://api.github.com',
}

const sandboxAt = (url: string) => ({
  authorize: '/sandbox/github/login/oauth/authorize',
  token: `${url}/sandbox/github/login/oauth/access_token`,
  api: `${url}/sandbox/github/api`,
})

export function githubProvider(settings: ProviderSettings): SocialProvider {
  const { clientId, clientSecret } = settings
  const { authorize, token, api } = settings.sandboxUrl === null ? real : sandboxAt(settings.sandboxUrl)
  const get = <T extends z.ZodType>(path: string, accessToken: string, schema: T) =>
    callProvider('github', `${api}${path}`, { headers: { authorization: `Bearer ${accessToken}` } }, schema)

  async function profileOf(accessToken: string): Promise<SocialProfile> {
    const [{ id, login, name }, emails] = await Promise.all([
      get('/user', accessToken, User),
      get('/user/emails', accessToken, Emails),
    ])
    // The others are addresses that a person once had, or that lead nowhere.
    const primary = emails.find((email) => email.primary)
    return toProfile({
      subject: String(id),
      email: primary?.email,
      isEmailVerified: primary?.verified ?? false,
      name: name || login,
    })
  }

  return {
    authorizationUrl: (journey) =>
      authorizationUrl(settings, authorize, journey, ['read:user', 'user:email'], 'select_account'),
    async profileOfCode(arrival) {
      return profileOf((await exchangeCode('github', settings, token, arrival, Tokens)).access_token)
    },
    async profileOfToken(accessToken) {
      // Answers 404 for a token of another app: https://docs.github.com/rest/apps/oauth-applications#check-a-token
      const login = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
      const question = {
        method: 'POST',
        headers: { authorization: `Basic ${login}`, 'content-type': 'application/json' },
        body: JSON.stringify({ access_token: accessToken }),
      }
      await callProvider('github', `${api}/applications/${encodeURIComponent(clientId)}/token`, question, TokenInfo)
      return profileOf(accessToken)
    },
  }
}
