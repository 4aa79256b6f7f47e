import { Router } from 'express'
import { discordRoutes } from './discord.ts'
import { githubRoutes } from './github.ts'
import { googleRoutes } from './google.ts'

/** What a provider does when it is not well: refuses with 503, answers with a page, or never answers. */
export type Outage = 'down' | 'garbage' | 'silence'

export type Providers = {
  router: Router
  /** The next calls of the api fail; null ends it. The pages for people stay well. */
  setOutage: (outage: Outage | null) => void
}

/** `/google`, `/discord` and `/github`, each by its real wire format. `url` is the address they are served at. */
export function oauthRoutes(url: string): Providers {
  const router = Router()
  let outage: Outage | null = null
  router.use(['/google', '/discord', '/github'], (req, res, next) => {
    if (outage === null || req.originalUrl.includes('/authorize')) return next()
    if (outage === 'down') res.status(503).type('text').send('Service Unavailable')
    if (outage === 'garbage') res.type('html').send('<h1>Maintenance</h1>')
  })
  router.use('/google', googleRoutes(`${url}/google`))
  router.use('/discord', discordRoutes())
  router.use('/github', githubRoutes())
  return {
    router,
    setOutage(next) {
      outage = next
    },
  }
}
