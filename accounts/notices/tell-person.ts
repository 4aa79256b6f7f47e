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
    select notice_tell(${userId}::uuid, ${workspaceId}::uuid, ${kind}, ${subject}, ${JSON.stringify(data)}::jsonb)`
}

/** Kinds that name people: who they are is added where it is told. */
type PeopledKind = { [Name in NoticeKind]: NoticeData<Name> extends Named ? Name : never }[NoticeKind]
type Named = { names: string[]; count: number }

/**
 * Tells somebody what another person did. While it is unread, the same about the same is one notice with the last three
 * names and how many people it was. Nobody is told of what they did themselves, nor of what people do whom they block or
 * mute or are blocked by. With `isOnce` a person is told of once for each subject, however often it happens again.
 */
export async function tellOf<Name extends PeopledKind>(
  db: Db,
  by: { userId: string; name: string },
  {
    userId,
    kind,
    subject,
    data,
    isOnce = false,
  }: Omit<NewNotice<Name>, 'workspaceId' | 'data'> & {
    data: Omit<NoticeData<Name>, keyof Named>
    isOnce?: boolean
  },
): Promise<void> {
  const told = JSON.stringify(noticeKinds[kind].data.parse({ ...data, names: [by.name], count: 1 }))
  await db.$executeRaw`
    select notice_tell_of(${userId}::uuid, ${by.userId}::uuid, ${by.name}, ${kind}, ${subject}, ${told}::jsonb, ${isOnce})`
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
