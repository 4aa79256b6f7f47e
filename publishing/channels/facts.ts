import type { RemoteChannel } from '../platform.ts'

/** What a platform says of a channel, as columns. */
export function toFactColumns({ title, handle, pictureUrl, subscribers, videos, views, platformData }: RemoteChannel) {
  return {
    ...{ title, handle, pictureUrl },
    subscribers: subscribers === null ? null : BigInt(subscribers),
    videos: BigInt(videos),
    views: BigInt(views),
    platformData: JSON.parse(JSON.stringify(platformData)),
  }
}
