import { demoAccount, signUpBonusUcr } from '../../accounts/index.ts'
import { socialProviders } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { chooseMakers } from '../../gateway/index.ts'
import type { Handlers } from '../mount.ts'

/** The demo login is told on the machine it runs on, and not to a network. */
const isForOneself = ({ mode, http }: Pick<Config, 'mode' | 'http'>) =>
  mode === 'embedded' && ['127.0.0.1', '::1', 'localhost'].includes(http.host)

export const systemHandlers: Pick<Handlers, 'system.get'> = {
  async 'system.get'({ deps: { config } }) {
    const { script, image, voice } = await chooseMakers(config)
    const { email, password } = demoAccount
    return {
      mode: config.mode,
      makers: { script, image, voice },
      demo: isForOneself(config) ? { email, password } : null,
      signUpBonusUcr,
      socialProviders: socialProviders.filter((name) => config.social[name] ?? config.sandboxUrl),
      isSandbox: config.sandboxUrl !== null,
    }
  },
}
