import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { callProvider } from './call-provider.ts'
import { authorizationUrl, exchangeCode, type ProviderSettings, type SocialProvider } from './code-flow.ts'
import { type SocialProfile, toProfile } from './profile.ts'

const Tokens = z.object({ access_token: z.string() })
const TokenInfo = z.object({ application: z.object({ id: z.string() }) })
const User = z.object({
  id: z.string().min(1),
  username: z.string(),
  global_name: z.string().nullish(),
  email: z.string().nullish(),
  verified: z.boolean().nullish(),
})

/** https://discord.com/developers/docs/topics/oauth2 */
const real = {
  authorize: 'https://discord.com/oauth2/authorize',
  token: 'https://discord.com/api/oauth2/token',
  api: 'https://discord.com/api/v10',
}

const sandboxAt = (url: string) => ({
  authorize: '/sandbox/discord/authorize',
  token: `${url}/sandbox/discord/api/oauth2/token`,
  api: `${url}/sandbox/discord/api`,
})

export function discordProvider(settings: ProviderSettings): SocialProvider {
  const { authorize, token, api } = settings.sandboxUrl === null ? real : sandboxAt(settings.sandboxUrl)
  const get = <T extends z.ZodType>(path: string, accessToken: string, schema: T) =>
    callProvider('discord', `${api}${path}`, { headers: { authorization: `Bearer ${accessToken}` } }, schema)

  async function profileOf(accessToken: string): Promise<SocialProfile> {
    const { id, username, global_name, email, verified } = await get('/users/@me', accessToken, User)
    return toProfile({ subject: id, email, isEmailVerified: verified ?? false, name: global_name ?? username })
  }

  return {
    authorizationUrl: (journey) => authorizationUrl(settings, authorize, journey, ['identify', 'email'], 'consent'),
    async profileOfCode(arrival) {
      return profileOf((await exchangeCode('discord', settings, token, arrival, Tokens)).access_token)
    },
    async profileOfToken(accessToken) {
      const { application } = await get('/oauth2/@me', accessToken, TokenInfo)
      if (application.id !== settings.clientId)
        throw new AppError('unauthenticated', {
          message: 'a Discord token of another application',
          details: { reason: 'sign_in_provider' },
        })
      return profileOf(accessToken)
    },
  }
}
