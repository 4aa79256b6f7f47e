import type { CommunityDeps } from '../deps.ts'
import { postFolder } from './post-files.ts'

const atOnce = 20

/**
 * Removes the files of posts that are gone, and of those that never came to be. What is still reported is kept until a
 * moderator has seen it, unless its author's account is gone. Stopped anywhere, it goes on from there.
 */
export async function removeLeftovers({ db, storage }: Pick<CommunityDeps, 'db' | 'storage'>): Promise<void> {
  const due = await db.$queryRaw<{ postId: string }[]>`
    select o.post_id as "postId" from post_leftover o
     where o.due_at <= now()
       and not exists (select from post p join report r on r.target_kind = 'post' and r.target_id = p.id and r.state = 'OPEN'
                        where p.id = o.post_id)
     order by o.due_at limit ${atOnce}`
  for (const { postId } of due) {
    for await (const { key } of storage.list(postFolder(postId))) await storage.delete(key)
    await db.postLeftover.deleteMany({ where: { postId } })
  }
}
