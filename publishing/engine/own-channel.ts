import { sha256 } from '../../core/hash.ts'
import type { Connection, Platform } from '../platform.ts'
import { PublishError } from '../publish-error.ts'

/** More channels than this in one process begin to be asked about again. */
const remembered = 10_000

/**
 * Makes sure that a token acts for the channel that it is kept for: an account may have several, and a person may have
 * chosen another one of them when they connected it again. Asked once for each token, which never changes its channel.
 */
export function createChannelCheck() {
  const checked = new Set<string>()
  return async (platform: Platform, connection: Connection, signal: AbortSignal): Promise<void> => {
    const token = await connection.accessToken()
    const key = `${connection.remoteId} ${sha256(token)}`
    if (checked.has(key)) return
    const [own] = await readOwn(platform, connection, token, signal)
    if (!own) throw new PublishError('auth', 'channel_gone')
    if (own.remoteId !== connection.remoteId)
      throw new PublishError('auth', 'other_channel', { details: { found: own.remoteId } })
    if (checked.size >= remembered) checked.clear()
    checked.add(key)
  }
}
export type ChannelCheck = ReturnType<typeof createChannelCheck>

async function readOwn(platform: Platform, connection: Connection, token: string, signal: AbortSignal) {
  try {
    return await platform.readChannels(token, signal)
  } catch (error) {
    if (!(error instanceof PublishError) || error.kind !== 'rejected_token') throw error
    return await platform.readChannels(await connection.accessToken(token), signal)
  }
}
