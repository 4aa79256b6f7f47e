import { z } from 'zod'
import { leadsToThisMachine } from '../page/this-machine.ts'

/** https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient */
export const ConsentRequest = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.url().refine(leadsToThisMachine),
  response_type: z.literal('code'),
  scope: z.string().min(1),
  state: z.string().optional(),
  code_challenge: z
    .string()
    .regex(/^[\w.~-]{43,128}$/)
    .optional(),
  code_challenge_method: z.enum(['S256', 'plain']).default('plain'),
  access_type: z.enum(['online', 'offline']).default('online'),
  include_granted_scopes: z.stringbool().default(false),
  prompt: z.string().default(''),
  login_hint: z.string().optional(),
})
export type ConsentRequest = z.output<typeof ConsentRequest>

/** Scopes about who somebody is are not asked for one by one. */
export const isTickable = (scope: string) => scope.startsWith('https://www.googleapis.com/auth/y')
