import type { SocialProvider as ProviderName } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import type { ProviderSettings, SocialProvider } from './code-flow.ts'
import { discordProvider } from './discord.ts'
import { githubProvider } from './github.ts'
import { googleProvider } from './google.ts'

/** What we are to the sandbox, which gives every program the secret that follows from its id. */
const sandboxClient = { clientId: 'xcaster', clientSecret: 'xcaster-secret' }

export type SocialProviders = {
  /** @throws AppError `not_found` for one that this installation does not have. */
  get: (name: ProviderName) => SocialProvider
  /** Whether our sandbox plays it. */
  isSandbox: (name: ProviderName) => boolean
}

/** The providers that the configuration has ids of; where there is a sandbox, it plays the others. */
export function createSocialProviders({ social, sandboxUrl }: Pick<Config, 'social' | 'sandboxUrl'>): SocialProviders {
  const make = (name: ProviderName, provider: (settings: ProviderSettings) => SocialProvider) => {
    const own = social[name]
    if (own) return provider({ ...own, sandboxUrl: null })
    return sandboxUrl === null ? null : provider({ ...sandboxClient, sandboxUrl })
  }
  const byName = {
    google: make('google', googleProvider),
    discord: make('discord', discordProvider),
    github: make('github', githubProvider),
  }
  return {
    get(name) {
      const provider = byName[name]
      if (!provider) throw new AppError('not_found', { message: `sign-in with ${name} is not set up` })
      return provider
    },
    isSandbox: (name) => social[name] === null && sandboxUrl !== null,
  }
}
