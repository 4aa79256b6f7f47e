import type { Records, Video } from './records.ts'

/** The ids of what each channel uploaded, the oldest first: lists must not look at what other channels have. */
export type UploadsIndex = {
  ofChannel: (channelId: string) => readonly string[]
  add: (video: Pick<Video, 'id' | 'channelId'>) => void
}

export function createUploadsIndex(records: Records): UploadsIndex {
  const ids = new Map<string, string[]>()
  const add: UploadsIndex['add'] = ({ id, channelId }) => {
    const list = ids.get(channelId)
    if (list) list.push(id)
    else ids.set(channelId, [id])
  }
  for (const video of records.video.values()) add(video)
  return { add, ofChannel: (channelId) => ids.get(channelId) ?? [] }
}

/** The videos that still exist, the oldest first. */
export function* videosOf({ records, uploads }: { records: Records; uploads: UploadsIndex }, channelId: string) {
  for (const id of uploads.ofChannel(channelId)) {
    const video = records.video.get(id)
    if (video && !video.isDeleted) yield video
  }
}
