import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { Id, Language, SocialProvider } from '../contract/index.ts'
import type { ApiDeps } from './deps.ts'

const lifeMs = 10 * 60_000
/** What the cookie is sealed for; see core/seal.ts. */
const purpose = 'social.journey'

/** What a browser takes along on its way to a provider and back. The provider sees none of it but state and redirect. */
const SocialJourney = z.object({
  provider: SocialProvider,
  state: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  next: z.string(),
  language: Language,
  /** Who asked to link; null for a sign-in. */
  linkTo: Id.nullable(),
  expiresAt: z.number(),
})
export type SocialJourney = z.infer<typeof SocialJourney>

type Deps = Pick<ApiDeps, 'config' | 'seal'>

// The prefix keeps others from planting the cookie of a journey of their own, which would sign a visitor in as them.
const nameFor = ({ config }: Deps) => (config.http.isSecure ? '__Host-xcaster_social' : 'xcaster_social')
// Lax: the provider's page leads back here, and a strict cookie would stay at home.
const optionsFor = ({ config }: Deps) =>
  ({ httpOnly: true, sameSite: 'lax', secure: config.http.isSecure, path: '/' }) as const

/** Gives the browser what it needs to come back within ten minutes. A journey it was on before is over. */
export function beginJourney(res: Response, deps: Deps, journey: Omit<SocialJourney, 'expiresAt'>): void {
  const value = JSON.stringify({ ...journey, expiresAt: Date.now() + lifeMs } satisfies SocialJourney)
  res.cookie(nameFor(deps), deps.seal.seal(value, purpose), { ...optionsFor(deps), maxAge: lifeMs })
}

/** Takes the journey from the browser: it ends here, well or not. Null for none, an old one, or one that is not ours. */
export function endJourney(req: Request, res: Response, deps: Deps): SocialJourney | null {
  const sealed = parseCookie(req.headers.cookie ?? '')[nameFor(deps)]
  res.clearCookie(nameFor(deps), optionsFor(deps))
  if (sealed === undefined) return null
  const { data: journey } = SocialJourney.safeParse(JSON.parse(openOrNull(sealed, deps) ?? 'null'))
  return journey && journey.expiresAt > Date.now() ? journey : null
}

/** The cookie is whatever the browser sends: one that does not open is no fault of ours. */
function openOrNull(sealed: string, { seal }: Deps): string | null {
  try {
    return seal.open(sealed, purpose)
  } catch {
    return null
  }
}
