import { z } from 'zod'
import { route } from './route.ts'

/**
 * What a program asks for at `/v1/auth/authorize` (RFC 6749 §4.1 with PKCE, RFC 7636; loopback addresses, RFC 8252).
 * The browser is then led to the page that asks the person; the names are those of the protocol.
 */
export const DesktopRequest = z.object({
  client_id: z.string().min(1).max(80),
  redirect_uri: z.string().min(1).max(300),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  state: z.string().min(8).max(500),
  response_type: z.literal('code'),
})
export type DesktopRequest = z.infer<typeof DesktopRequest>

export const desktop = {
  'desktop.request': route({
    method: 'GET',
    path: '/api/desktop/request',
    summary: 'Which program asks to be let in, and where it will be answered.',
    access: 'person',
    input: DesktopRequest,
    output: z.object({ clientName: z.string(), answersTo: z.string() }),
  }),
  'desktop.answer': route({
    method: 'POST',
    path: '/api/desktop/answer',
    summary: 'Let a program in or not; answers the address that tells it.',
    access: 'person',
    input: DesktopRequest.extend({ isAllowed: z.boolean() }),
    output: z.object({ redirectTo: z.string() }),
  }),
}
