import express, { type Request, type RequestHandler, type Response } from 'express'
import { getMe, setPicture } from '../accounts/index.ts'
import { Me, pictureMaxBytes } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import type { ApiDeps } from './deps.ts'
import { admit } from './mount.ts'

const raw = express.raw({ type: ['image/jpeg', 'image/png', 'image/webp'], limit: pictureMaxBytes })

/**
 * `PUT /api/me/picture`: its body is the picture. Who is not signed in is sent away before any of it is read. What it
 * is, its bytes tell; the type it is sent with only keeps forms of other pages out.
 */
export function putPicture(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('person', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    await deps.limits.take('picture', { address: req.ip ?? '', account: caller.userId })
    const own = { ...deps, db: scopedTo(deps.db, caller) }
    await setPicture(own, caller.userId, await readBody(req, res))
    res.json(Me.parse(await getMe(own, caller)))
  }
}

/** Nothing where the type is not one of a picture. */
async function readBody(req: Request, res: Response): Promise<Buffer> {
  await new Promise<void>((done, failed) => {
    raw(req, res, (error?: unknown) => (error ? failed(error) : done()))
  })
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
}
