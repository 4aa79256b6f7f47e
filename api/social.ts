import { timingSafeEqual } from 'node:crypto'
import { generateCodeVerifier, generateState } from 'arctic'
import type { Request, RequestHandler, Response, Router } from 'express'
import { z } from 'zod'
import { enterWith, linkToCaller } from '../accounts/index.ts'
import {
  Language,
  type SocialProvider,
  socialCallbackPath,
  socialProblems,
  socialProviders,
  socialStartPath,
} from '../contract/index.ts'
import { AppError, toAppError } from '../core/errors.ts'
import { sha256 } from '../core/hash.ts'
import type { ApiDeps } from './deps.ts'
import { startSession } from './handlers/auth.ts'
import { languageOf } from './middleware/request-context.ts'
import { authenticate } from './middleware/session.ts'
import { admit } from './mount.ts'
import { mayUseSandbox } from './sandbox-proxy.ts'
import { beginJourney, endJourney, type SocialJourney } from './social-journey.ts'

type Problem = (typeof socialProblems)[number]

const StartQuery = z.object({ next: z.string().max(1000), language: Language, link: z.literal('1') }).partial()
const CallbackQuery = z.object({ state: z.string(), code: z.string(), error: z.string() }).partial()

/**
 * Signing in with Google, Discord or GitHub, or linking one of them: to the provider with the browser, and back with a
 * code. Whatever goes wrong on the way leads back to where it began with `?problem=`.
 */
export function socialRoutes(router: Router, deps: ApiDeps): void {
  for (const provider of socialProviders) {
    router.get(socialStartPath(provider), start(deps, provider))
    router.get(socialCallbackPath(provider), callback(deps, provider))
  }
}

function start(deps: ApiDeps, provider: SocialProvider): RequestHandler {
  return async (req, res) => {
    await admit('public', req, deps)
    const query = StartQuery.safeParse(req.query).data ?? {}
    const language = query.language ?? languageOf(req.headers['accept-language'])
    if (deps.social.isSandbox(provider) && !mayUseSandbox(req, deps.config))
      throw new AppError('not_found', { message: 'the sandbox is for the machine it runs on' })
    const next = ownPath(query.next) ?? `/${language}/${query.link ? 'settings' : 'home'}`
    const linkTo = query.link ? await whoLinks(req, deps) : null
    // Signed out since the page was opened: after signing in they are back on it.
    if (query.link && linkTo === null) return res.redirect(303, `/${language}/sign-in?${new URLSearchParams({ next })}`)
    const journey = {
      state: generateState(),
      verifier: generateCodeVerifier(),
      redirectUri: originOf(req, deps, provider) + socialCallbackPath(provider),
    }
    beginJourney(res, deps, { ...journey, provider, next, language, linkTo })
    res.redirect(303, deps.social.get(provider).authorizationUrl(journey))
  }
}

/**
 * Only a page of ours may begin to link: another site could otherwise have its own social account, signed in beforehand
 * in the visitor's browser, linked to the visitor's account here. Browsers say where such a request comes from. Null for
 * nobody who is signed in.
 */
async function whoLinks(req: Request, deps: ApiDeps): Promise<string | null> {
  const site = req.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site')
    throw new AppError('forbidden', { message: 'another site tried to link an account' })
  const caller = await authenticate(req, deps).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unauthenticated') return null
    throw error
  })
  if (caller?.deviceId) throw new AppError('forbidden', { message: 'a program tried to link an account' })
  return caller?.userId ?? null
}

function callback(deps: ApiDeps, provider: SocialProvider): RequestHandler {
  return async (req, res) => {
    await admit('public', req, deps)
    await deps.limits.take('guess', { address: req.ip ?? '', account: null })
    const journey = endJourney(req, res, deps)
    const query = CallbackQuery.safeParse(req.query).data ?? {}
    // Nothing is believed, not even that the person said no, before it is sure that this browser began it.
    if (!journey || journey.provider !== provider || !isSame(journey.state, query.state ?? ''))
      return toProblem(res, 'expired', journey, req)
    if (query.error === 'access_denied') return toProblem(res, 'denied', journey, req)
    if (query.code === undefined) return toProblem(res, 'provider_failed', journey, req)
    try {
      await arrive(deps, journey, query.code, req, res)
    } catch (error) {
      const known = toAppError(error)
      const problem = problemOf(known)
      if (problem === null) throw error
      req.log.info({ err: error, provider, problem }, 'a social sign-in did not succeed')
      return toProblem(res, problem, journey, req)
    }
    res.redirect(303, journey.next)
  }
}

async function arrive(deps: ApiDeps, journey: SocialJourney, code: string, req: Request, res: Response): Promise<void> {
  const { provider, verifier, redirectUri, language, linkTo } = journey
  const profile = await deps.social.get(provider).profileOfCode({ code, verifier, redirectUri })
  if (linkTo === null) {
    await startSession({ deps, req, res }, await enterWith(deps, provider, profile, language))
    return
  }
  // Signed out, or somebody else meanwhile: it is not linked to whoever happens to be there.
  const caller = await authenticate(req, deps)
  if (caller.userId !== linkTo) throw new AppError('conflict', { details: { reason: 'expired' } })
  await linkToCaller(deps, caller, provider, profile)
}

/** Null for what is not about this sign-in, such as a database that is away. */
function problemOf({ code, details }: AppError): Problem | null {
  const told = socialProblems.find((problem) => problem === details?.reason)
  if (told) return told
  if (code === 'unauthenticated' && details?.reason === undefined) return 'expired'
  return code.startsWith('provider_') || details?.reason === 'sign_in_provider' ? 'provider_failed' : null
}

/** Back to where it began: the sign-in page, which keeps where to go afterwards, or the page that linked. */
function toProblem(res: Response, problem: Problem, journey: SocialJourney | null, req: Request): void {
  const language = journey?.language ?? languageOf(req.headers['accept-language'])
  const isLinking = journey !== null && journey.linkTo !== null
  const page = new URL(isLinking ? journey.next : `/${language}/sign-in`, 'http://xcaster')
  if (journey && !isLinking) page.searchParams.set('next', journey.next)
  page.searchParams.set('problem', problem)
  res.redirect(303, page.pathname + page.search + page.hash)
}

/**
 * Where the provider sends the browser back to: the address that is registered there. The sandbox's page knows no such
 * list, so there it is the address that this browser already uses, where its cookies are.
 */
function originOf(req: Request, { config, social }: ApiDeps, provider: SocialProvider): string {
  return social.isSandbox(provider) ? `http://${req.headers.host}` : config.http.publicUrl
}

/** A path of this site as it was given, or null: nothing else may be where a sign-in ends. */
export function ownPath(raw: string | undefined): string | null {
  if (raw === undefined || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(raw)) return null
  // As browsers read it: `/.//elsewhere` becomes `//elsewhere`, which is another site when it is written again.
  const { pathname } = new URL(raw, 'http://xcaster')
  // The api's addresses do things, and a page is where people are meant to end up.
  return pathname.startsWith('//') || pathname.startsWith('/api/') ? null : raw
}

/** Compared by hash, which have one length and take the same time whatever was guessed. */
const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
