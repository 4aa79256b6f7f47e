import { demoAccount, signUpBonusUcr } from '../../accounts/index.ts'
import { chooseMakers } from '../../gateway/index.ts'
import type { Handlers } from '../mount.ts'

export const systemHandlers: Pick<Handlers, 'system.get'> = {
  async 'system.get'({ deps: { config } }) {
    const { script, image, voice } = await chooseMakers(config)
    const { email, password } = demoAccount
    return {
      mode: config.mode,
      makers: { script, image, voice },
      demo: config.mode === 'embedded' ? { email, password } : null,
      signUpBonusUcr,
    }
  },
}
