import type { Request, Response } from 'express'
import { z } from 'zod'
import { createDevice, enterWith, getDesktopClient, type LetIn, oauthError } from '../../accounts/index.ts'
import { SocialProvider } from '../../contract/index.ts'
import type { ApiDeps } from '../deps.ts'
import { languageOf } from '../middleware/request-context.ts'
import { checkSignInFrom } from '../this-machine.ts'
import { parseParameters } from './errors.ts'
import { answerTokens, DeviceName } from './token.ts'

const Program = z.object({ client_id: z.string().min(1).max(80), device_name: DeviceName })
const PasswordLogin = z.object({ email: z.email().max(254), password: z.string().min(1).max(200) })
/** `token` is what the program got from the provider by itself: Google's id token, an access token of the others. */
const ProviderLogin = z.object({ provider: SocialProvider, token: z.string().min(1).max(4000) })

/**
 * Signs a program of ours in without our page in a browser: with e-mail and password, or with what a provider gave it.
 * Only of ours: whoever types a password into a program gives it the whole account, so every other one has to ask.
 */
export function login(deps: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const { client_id, device_name } = parseParameters(Program, req.body)
    const client = getDesktopClient(client_id)
    if (!client.isFirstParty) throw oauthError('unauthorized_client', 'this client has to ask at /v1/auth/authorize')
    const isByProvider = typeof req.body === 'object' && 'provider' in req.body
    const who = isByProvider ? await enterByProvider(deps, req) : await enterByPassword(deps, req)
    const device = { clientId: client.id, name: device_name, ip: req.ip ?? '' }
    res.json(await answerTokens(deps, await createDevice(deps.db, who, device)))
  }
}

async function enterByPassword(deps: ApiDeps, req: Request): Promise<LetIn> {
  const input = parseParameters(PasswordLogin, req.body)
  await deps.limits.take('signIn', { address: req.ip ?? '', account: input.email.trim().toLowerCase() })
  return checkSignInFrom(req, deps, input)
}

async function enterByProvider(deps: ApiDeps, req: Request): Promise<LetIn> {
  const { provider, token } = parseParameters(ProviderLogin, req.body)
  await deps.limits.take('signIn', { address: req.ip ?? '', account: null })
  const profile = await deps.social.get(provider).profileOfToken(token)
  return enterWith(deps, provider, profile, languageOf(req.headers['accept-language']))
}
