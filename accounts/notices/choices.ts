import type { Language, NoticeChoice } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { deliveries, fixedMails } from './delivery.ts'
import type { NoticeKind } from './kinds.ts'

const kinds = Object.keys(deliveries) as NoticeKind[]
const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(deliveries, kind)

/** Every kind there is with where the person is told of it, and what nobody can switch off. */
export async function listNoticeChoices(db: Db, userId: string, language: Language): Promise<NoticeChoice[]> {
  const rows = await db.noticeChoice.findMany({ where: { userId } })
  const chosen = new Map(rows.map((row) => [row.kind, row]))
  const open = kinds.map((kind): NoticeChoice => {
    const { area, label, byMail } = deliveries[kind]
    const choice = chosen.get(kind)
    return {
      ...{ kind, area, label: label[language], isFixed: false },
      ...{ inApp: choice?.inApp ?? true, byMail: choice?.byMail ?? byMail },
    }
  })
  const fixed = Object.entries(fixedMails).map(([kind, label]): NoticeChoice => {
    return { kind, area: 'account', label: label[language], inApp: false, byMail: true, isFixed: true }
  })
  return [...open, ...fixed]
}

/** @throws AppError `invalid_request` for a kind that there is not, or that nobody can choose about. */
export async function chooseNotice(
  db: Db,
  userId: string,
  { kind, inApp, byMail }: { kind: string; inApp: boolean; byMail: boolean },
): Promise<void> {
  if (!isKind(kind))
    throw new AppError('invalid_request', {
      details: { fields: [{ field: 'kind', problem: 'no choice', rule: 'kind' }] },
    })
  await db.$executeRaw`
    insert into notice_choice (user_id, kind, in_app, by_mail) values (${userId}::uuid, ${kind}, ${inApp}, ${byMail})
    on conflict (user_id, kind) do update set in_app = excluded.in_app, by_mail = excluded.by_mail`
}

/** Whether somebody wants a mail about this kind. */
export async function wantsMail(db: Db, userId: string, kind: NoticeKind): Promise<boolean> {
  const choice = await db.noticeChoice.findFirst({ where: { userId, kind }, select: { byMail: true } })
  return choice?.byMail ?? deliveries[kind].byMail
}
