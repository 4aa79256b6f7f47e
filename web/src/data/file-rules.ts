import type { AssetKind } from '../../../contract/assets.ts'

/**
 * What may be sent, by kind. Written out because the contract's own tables bring its validator with them;
 * `tests/web/file-rules.test.ts` compares the two. Nothing is refused by this alone: the server looks into the bytes.
 */
export const fileTypes: Record<AssetKind, readonly string[]> = {
  IMAGE: ['image/jpeg', 'image/png', 'image/webp'],
  VIDEO: ['video/mp4', 'video/quicktime', 'video/webm'],
  AUDIO: ['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/webm'],
}
export const fileMaxBytes = 200_000_000
export const imageMaxBytes = 30_000_000
export const fileMaxMinutes = 10
export const binDays = 30
export const nameMaxLength = 120
export const tagMaxLength = 30
export const tagsMax = 20
export const folderMaxDepth = 5
export const folderNameMaxLength = 60

/** Endings too: systems that do not know a type give a file none. */
const endings: Record<AssetKind, readonly string[]> = {
  IMAGE: ['.jpg', '.jpeg', '.png', '.webp'],
  VIDEO: ['.mp4', '.m4v', '.mov', '.webm'],
  AUDIO: ['.mp3', '.m4a', '.wav', '.ogg', '.oga', '.opus', '.weba'],
}

/** For the `accept` of a file field. */
export const acceptOf = (kinds: readonly AssetKind[]): string =>
  kinds.flatMap((kind) => [...fileTypes[kind], ...endings[kind]]).join(',')

export type FileProblem = 'type' | 'size' | 'empty'

/** What can be told of a file before any of it is sent; null when nothing speaks against it. */
export function findFileProblem(file: File, kinds: readonly AssetKind[]): FileProblem | null {
  if (file.size === 0) return 'empty'
  const name = file.name.toLowerCase()
  const kind = kinds.find(
    (one) => fileTypes[one].includes(file.type) || endings[one].some((ending) => name.endsWith(ending)),
  )
  if (!kind) return 'type'
  return file.size > (kind === 'IMAGE' ? imageMaxBytes : fileMaxBytes) ? 'size' : null
}
