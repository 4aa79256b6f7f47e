import { z } from 'zod'
import { SocialProvider } from './auth.ts'
import { Nothing } from './common.ts'
import { route } from './route.ts'

export const system = {
  'system.get': route({
    method: 'GET',
    path: '/api/system',
    summary: 'How this installation runs: its mode and which maker is used for each step.',
    access: 'public',
    input: Nothing,
    output: z.object({
      mode: z.enum(['embedded', 'cloud']),
      makers: z.object({ script: z.string(), image: z.string(), voice: z.string() }),
      /** Filled in embedded mode only, where the demo account is made for whoever started it. */
      demo: z.object({ email: z.string(), password: z.string() }).nullable(),
      signUpBonusUcr: z.int(),
      /** With whose accounts people can sign in. */
      socialProviders: z.array(SocialProvider),
      /** Mails, social accounts and payments are stand-ins; mails are read at `/sandbox/mail`. */
      isSandbox: z.boolean(),
      /** Payments go to a stand-in, and no real money moves; it may be so beside a real mail server, or the reverse. */
      hasPracticePayments: z.boolean(),
    }),
  }),
}
