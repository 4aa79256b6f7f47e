import type { Request, Response } from 'express'
import { findAccess, getMe } from '../../accounts/index.ts'
import { Me } from '../../contract/index.ts'
import type { ApiDeps } from '../deps.ts'
import { requireBearer } from '../middleware/bearer.ts'

/** Who the access token speaks for: what `GET /api/me` answers, and the device's id. */
export function getSignedIn(deps: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const address = req.ip ?? ''
    const access = await findAccess(deps.db, deps.config.http.publicUrl, requireBearer(req)).catch(
      async (error: unknown) => {
        // Who guesses at tokens is a visitor like any other.
        await deps.limits.take('visit', { address, account: null })
        throw error
      },
    )
    await deps.limits.take('request', { address, account: access.userId })
    res.json({ ...Me.parse(await getMe(deps, access)), deviceId: access.deviceId })
  }
}
