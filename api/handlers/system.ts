import { demoAccount, signUpBonusUcr } from '../../accounts/index.ts'
import { socialProviders } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { chooseMakers } from '../../gateway/index.ts'
import type { Handlers } from '../mount.ts'
import { mayUseSandbox } from '../sandbox-proxy.ts'

/** The demo login is told on the machine it runs on, and not to a network. */
const isForOneself = ({ mode, http }: Pick<Config, 'mode' | 'http'>) =>
  mode === 'embedded' && ['127.0.0.1', '::1', 'localhost'].includes(http.host)

export const systemHandlers: Pick<Handlers, 'system.get'> = {
  async 'system.get'({ deps: { config }, req }) {
    const { script, image, voice } = await chooseMakers(config)
    const { email, password } = demoAccount
    const isSandbox = mayUseSandbox(req, config)
    return {
      mode: config.mode,
      makers: { script, image, voice },
      demo: isForOneself(config) ? { email, password } : null,
      signUpBonusUcr,
      socialProviders: socialProviders.filter((name) => config.social[name] !== null || isSandbox),
      isSandbox,
    }
  },
}
