import type { Device } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { Caller } from '../caller.ts'
import { desktopClientName } from '../desktop/clients.ts'
import { browserName } from './browser-name.ts'

/** Every browser and program that is signed in to the caller's account, the newest first. */
export async function listDevices(db: Db, { userId, sessionId, deviceId }: Caller): Promise<Device[]> {
  const now = new Date()
  const [sessions, programs] = await Promise.all([
    db.session.findMany({ where: { userId, expiresAt: { gt: now } } }),
    // One whose last refresh token has expired is out, although nobody ended it.
    db.device.findMany({ where: { userId, endedAt: null, tokens: { some: { expiresAt: { gt: now } } } } }),
  ])
  const devices = [
    ...sessions.map((row) => ({
      ...row,
      kind: 'browser' as const,
      name: browserName(row.userAgent),
      isCurrent: row.id === sessionId,
    })),
    ...programs.map((row) => ({
      ...row,
      kind: 'program' as const,
      name: [desktopClientName(row.clientId), row.name].filter(Boolean).join(' · '),
      isCurrent: row.id === deviceId,
    })),
  ]
  return devices
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .map(({ id, kind, name, ip, createdAt, lastSeenAt, isCurrent }) => ({
      ...{ id, kind, name, ip, isCurrent },
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    }))
}
