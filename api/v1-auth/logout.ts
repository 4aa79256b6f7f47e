import type { Request, Response } from 'express'
import { z } from 'zod'
import { endDevice, endDeviceOfToken, findAccess } from '../../accounts/index.ts'
import type { ApiDeps } from '../deps.ts'
import { requireBearer } from '../middleware/bearer.ts'
import { parseParameters } from './errors.ts'

const Logout = z.object({ refresh_token: z.string().min(1).max(500).optional() })

/**
 * Signs the device out, by its refresh token or by its access token: a program that was closed for a day has no valid
 * one of the second kind. An unknown refresh token answers the same: what it stood for is out (RFC 7009 §2.2).
 */
export function logout({ db, limits, config }: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    await limits.take('visit', { address: req.ip ?? '', account: null })
    const { refresh_token: refreshToken } = parseParameters(Logout, req.body)
    if (refreshToken) await endDeviceOfToken(db, refreshToken)
    else {
      const access = await findAccess(db, config.http.publicUrl, requireBearer(req))
      await endDevice(db, access, access.deviceId)
    }
    res.json({})
  }
}
