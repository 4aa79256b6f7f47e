import type { Db } from '../../core/db.ts'
import { sha256 } from '../../core/hash.ts'

/** Signs the device of a refresh token out, also when the token was exchanged before. An unknown one is already out. */
export async function endDeviceOfToken(db: Db, refreshToken: string): Promise<void> {
  await db.$executeRaw`
    update device set ended_at = now() where ended_at is null and id = (
      select device_id from refresh_token where token_hash = ${sha256(refreshToken)})`
}
