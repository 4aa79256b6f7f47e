import type { Request, Response } from 'express'
import { findAccess, getMe } from '../../accounts/index.ts'
import { Me } from '../../contract/index.ts'
import type { ApiDeps } from '../deps.ts'
import { requireBearer } from '../middleware/bearer.ts'

/** Who the access token speaks for: what `GET /api/me` answers, and the device's id. */
export function getSignedIn(deps: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const access = await findAccess(deps.db, deps.config.http.publicUrl, requireBearer(req))
    await deps.limits.take('request', { address: req.ip ?? '', account: access.userId })
    res.json({ ...Me.parse(await getMe(deps, access)), deviceId: access.deviceId })
  }
}
