import type { Connection } from '../../platform.ts'
import { ChannelData, readChannels } from './channels.ts'
import { type Clients, isNotFound, withToken } from './clients.ts'

/** As many as one call lists, and far more than go up while an outcome is not known. */
const newest = 50

/**
 * Looks for the marker among the tags of the newest uploads. Not by searching: the index lags, and a project may search
 * 100 times a day. A video may take minutes to appear in the list, so that not finding it once proves nothing.
 */
export function reconcile(
  clients: Clients,
  connection: Connection,
  marker: string,
  signal: AbortSignal,
): Promise<string | null> {
  return withToken(connection, async (accessToken) => {
    const playlistId = await uploadsOf(clients, connection, accessToken, signal)
    const ids = playlistId === null ? [] : await listNewest(clients, accessToken, playlistId, signal)
    if (ids.length === 0) return null
    const { items } = await clients.data(accessToken, signal, (api, options) =>
      api.videos.list({ part: ['snippet'], id: ids, maxResults: newest }, options),
    )
    return items?.find(({ snippet }) => snippet?.tags?.includes(marker))?.id ?? null
  })
}

async function uploadsOf(
  clients: Clients,
  { remoteId, platformData }: Connection,
  accessToken: string,
  signal: AbortSignal,
): Promise<string | null> {
  const kept = ChannelData.safeParse(platformData)
  if (kept.success) return kept.data.uploads
  const channel = (await readChannels(clients, accessToken, signal)).find((one) => one.remoteId === remoteId)
  return channel ? ChannelData.parse(channel.platformData).uploads : null
}

/** A channel has no such playlist before its first upload. */
async function listNewest(
  clients: Clients,
  accessToken: string,
  playlistId: string,
  signal: AbortSignal,
): Promise<string[]> {
  try {
    const { items } = await clients.data(accessToken, signal, (api, options) =>
      api.playlistItems.list({ part: ['contentDetails'], playlistId, maxResults: newest }, options),
    )
    return (items ?? []).flatMap(({ contentDetails }) => contentDetails?.videoId ?? [])
  } catch (error) {
    if (isNotFound(error)) return []
    throw error
  }
}
