import { Language } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import type { Sealer } from '../../core/seal.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { wantsMail } from './choices.ts'
import { deliveries } from './delivery.ts'
import { type NoticeKind, writeNotice } from './kinds.ts'

export type NoticeMailDeps = {
  db: Database
  seal: Pick<Sealer, 'seal'>
  config: { http: Pick<Config['http'], 'publicUrl'> }
  log: Log
}

type DueNotice = {
  id: string
  userId: string
  workspaceId: string | null
  kind: NoticeKind
  data: unknown
  isFresh: boolean
}

/** Nobody wants to hear by mail of what is older: it is in the application. */
const freshHours = 24

/**
 * Mails what people were told and have not read, where they want mail about it. What was told several times meanwhile is one
 * mail, and the next one about the same subject comes an hour later at the earliest (trigger `notice_deliver`). Several
 * workers may do so at once: each takes other notices. One that cannot be told is logged and gets no mail; the others do.
 */
export async function mailDueNotices(deps: NoticeMailDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const due = await takeDue(deps.db)
    if (!due) return
    await inTransaction(deps.db, (tx) => mailNotice(tx, deps, due)).catch((error: unknown) =>
      deps.log.error({ err: error, noticeId: due.id, kind: due.kind }, 'a notice could not be mailed'),
    )
  }
}

/**
 * The next one, so that nobody else takes it: a crash before it is mailed costs the mail, not a second one each time. What is
 * not shown in the application is over with it: what comes then is told of those who come then.
 */
async function takeDue(db: Db): Promise<DueNotice | undefined> {
  const [due] = await db.$queryRaw<DueNotice[]>`
    update notice set mail_at = null, read_at = case when is_shown then read_at else now() end
     where id = (select id from notice where mail_at <= now() order by mail_at limit 1 for update skip locked)
    returning id, user_id as "userId", workspace_id as "workspaceId", kind, data,
              created_at > now() - make_interval(hours => ${freshHours}) as "isFresh"`
  return due
}

async function mailNotice(tx: Db, { seal, config }: NoticeMailDeps, notice: DueNotice): Promise<void> {
  const { userId, workspaceId, kind, data } = notice
  if (!notice.isFresh || deliveries[kind].hasOwnLetter || !(await wantsMail(tx, userId, kind))) return
  const user = await tx.user.findFirst({
    where: {
      id: userId,
      // Not about a workspace that they have left, or that is gone.
      ...(workspaceId && { members: { some: { workspaceId, workspace: { deletedAt: null } } } }),
    },
    select: { email: true, language: true },
  })
  if (!user) return
  const language = Language.parse(user.language)
  const { title, text, link } = writeNotice(kind, data, language)
  const page = (path: string) => `${config.http.publicUrl}/${language}/${path}`
  await queueMail(tx, seal, {
    ...{ to: user.email, language, template: 'notice' },
    data: { title, text, url: page(link ?? 'home'), choicesUrl: page('settings#notices') },
  })
  await tx.$executeRaw`update notice set mailed_at = now() where id = ${notice.id}::uuid`
}
