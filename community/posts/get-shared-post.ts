import { Language } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { isSeen } from './get-post.ts'

export type SharedPost = {
  id: string
  title: string
  text: string
  tags: string[]
  language: Language
  authorName: string
  authorHandle: string
  videoKey: string
  posterKey: string
  durationMs: number
  widthPx: number
  heightPx: number
  isAiGenerated: boolean
  createdAt: Date
}

/** What a share link shows to anybody; `gone` for what was taken back or down, null for what never was. */
export async function findSharedPost(db: Db, id: string): Promise<SharedPost | 'gone' | null> {
  const [row] = await db.$queryRaw<(Omit<SharedPost, 'language'> & { language: string })[]>`
    select p.id, p.title, p.text, p.tags, p.language, c.name as "authorName", c.handle as "authorHandle",
           p.video_key as "videoKey", p.poster_key as "posterKey", p.duration_ms as "durationMs",
           p.width_px as "widthPx", p.height_px as "heightPx", p.is_ai_generated as "isAiGenerated", p.created_at as "createdAt"
      from post p join creator c on c.user_id = p.author_id where ${isSeen(null, id)}`
  if (row) return { ...row, language: Language.parse(row.language) }
  const [gone] = await db.$queryRaw<{ is: boolean }[]>`select post_is_gone(${id}::uuid) as is`
  return gone?.is ? 'gone' : null
}
