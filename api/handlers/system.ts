import { demoAccount, signUpBonusUcr } from '../../accounts/index.ts'
import { socialProviders } from '../../contract/index.ts'
import { chooseMakers } from '../../gateway/index.ts'
import type { Handlers } from '../mount.ts'
import { mayUseSandbox } from '../sandbox-proxy.ts'
import { isFromThisMachine } from '../this-machine.ts'

export const systemHandlers: Pick<Handlers, 'system.get'> = {
  async 'system.get'({ deps: { config }, req }) {
    const { script, image, voice } = await chooseMakers(config)
    const { email, password } = demoAccount
    const isSandbox = mayUseSandbox(req, config)
    return {
      mode: config.mode,
      makers: { script, image, voice },
      // Where it opens the account.
      demo: isFromThisMachine(req, config) ? { email, password } : null,
      signUpBonusUcr,
      socialProviders: socialProviders.filter((name) => config.social[name] !== null || isSandbox),
      isSandbox,
      hasPracticePayments: config.payments !== null && config.payments.sdkUrl !== null,
    }
  },
}
