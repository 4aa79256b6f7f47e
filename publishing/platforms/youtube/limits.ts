import type { PlatformFacts } from '../../../contract/index.ts'

/** A marker is `xc-` and at most 26 letters, and a comma stands before it. */
const markerRoom = 30

/**
 * From developers.google.com/youtube/v3/docs/videos and /thumbnails/set. Tags have 500 characters there, of which our
 * marker takes some. Thumbnails may have 50 MB since September 2026; 2 MB is taken everywhere.
 */
export const limits: PlatformFacts['limits'] = {
  titleCharacters: 100,
  descriptionBytes: 5000,
  tagCharacters: 500 - markerRoom,
  thumbnailBytes: 2_000_000,
  shortSeconds: 180,
}

/** Of one file. */
export const maxVideoBytes = 256 * 1024 ** 3

/** With more in title and description together, YouTube passes over all of them (support.google.com/youtube/answer/6390658). */
export const maxHashtags = 60

/** Categories that a video may be put into; the others of `videoCategories.list` are for films and shows. */
export const categories: ReadonlySet<string> = new Set(
  [1, 2, 10, 15, 17, 19, 20, 22, 23, 24, 25, 26, 27, 28, 29].map(String),
)

/** As YouTube counts them: commas stand between tags, and one with a space in it is put in quotes. */
export function tagCharacters(tags: readonly string[]): number {
  const own = tags.reduce((sum, tag) => sum + tag.length + (/\s/.test(tag) ? 2 : 0), 0)
  return own + Math.max(0, tags.length - 1)
}
