import type { SocialProvider } from '../../../contract/auth.ts'

/** The contract's list without its validator; `tests/web/choices.test.ts` compares them. */
export const socialProviders = ['google', 'discord', 'github'] as const satisfies readonly SocialProvider[]
