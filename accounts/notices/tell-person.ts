import type { Db } from '../../core/db.ts'
import { type NoticeData, type NoticeKind, noticeKinds } from './kinds.ts'

export type NewNotice<Name extends NoticeKind = NoticeKind> = {
  userId: string
  /** Where it happened; null: about the person. */
  workspaceId: string | null
  kind: Name
  /** What it is about, e.g. the id of a publication: the same thing told again is new and unread once more. */
  subject: string
  data: NoticeData<Name>
}

/** Tells somebody within the application; it is there when the transaction is committed and not at all when it is not. */
export async function tellPerson<Name extends NoticeKind>(tx: Db, notice: NewNotice<Name>): Promise<void> {
  const { userId, workspaceId, kind, subject } = notice
  const data = noticeKinds[kind].data.parse(notice.data)
  await tx.$executeRaw`
    insert into notice (user_id, workspace_id, kind, subject, data)
    values (${userId}::uuid, ${workspaceId}::uuid, ${kind}, ${subject}, ${JSON.stringify(data)}::jsonb)
    on conflict (user_id, kind, subject)
    do update set workspace_id = excluded.workspace_id, data = excluded.data, created_at = now(), read_at = null`
}

/** Whether somebody was told anything of this kind within the last minutes, so that a hundred of them are not a hundred mails. */
export async function wasToldSince(
  db: Db,
  { userId, workspaceId, kind, minutes }: { userId: string; workspaceId: string; kind: NoticeKind; minutes: number },
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ was: boolean }[]>`
    select exists (select from notice
                    where user_id = ${userId}::uuid and workspace_id = ${workspaceId}::uuid and kind = ${kind}
                      and created_at > now() - make_interval(mins => ${minutes})) as was`
  return row?.was ?? false
}
