import { randomUUID } from 'node:crypto'
import { PublicationMetadata, type Slot } from '../../../contract/index.ts'
import { AppError } from '../../../core/errors.ts'
import { createPublications, type NewPublications } from '../../../publishing/schedule/create.ts'
import type { Asker } from '../../../publishing/schedule/deps.ts'
import { newChannel, newShort, newWorkspace, type Press } from '../../setup/press.ts'

/** `2026-11-21T09:00Z` is 18:00 in Seoul, which is the zone of new channels. */
export const tomorrow = { kind: 'at', local: '2026-11-22T18:00' } as const

/** Somebody with a channel and a finished short who plans things. */
export async function newPlanner(press: Press) {
  const person = await newWorkspace(press.db)
  const asker: Asker = { ...person, ip: '127.0.0.1', userAgent: 'test', language: 'ko' }
  const { channelId } = await newChannel(press, person)
  const short = await newShort(press, person)
  return {
    ...person,
    ...{ asker, channelId, short },
    newShort: () => newShort(press, person),
    newChannel: async () => (await newChannel(press, person)).channelId,
    plan: (wish: Partial<NewPublications> = {}, key: string = randomUUID()) =>
      createPublications(press.deps, asker, toInput({ runId: short.runId, channelIds: [channelId], ...wish }), key),
    setSlots: (slots: Slot[], id = channelId) =>
      press.db.channelSlot.createMany({
        data: slots.map((slot) => ({ ...slot, channelId: id, workspaceId: person.workspaceId })),
      }),
  }
}
export type Planner = Awaited<ReturnType<typeof newPlanner>>

export const texts = PublicationMetadata.parse({ title: '제목', isMadeForKids: false })

function toInput(wish: Partial<NewPublications> & Pick<NewPublications, 'runId' | 'channelIds'>): NewPublications {
  return { when: tomorrow, metadata: texts, isConfirmed: false, ...wish }
}

export const everyEvening: Slot[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, localTime: '19:00' }))

export const rowOf = ({ db }: Pick<Press, 'db'>, id: string) =>
  db.publication.findUniqueOrThrow({ where: { id }, include: { events: { orderBy: { at: 'asc' } }, tasks: true } })

/** What it is refused for: the code and the reason, and which findings there are. */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw error
  const findings = (error.details?.findings ?? []) as { code: string; field: string; message: string }[]
  return {
    code: error.code,
    reason: error.details?.reason,
    findings: findings.map(({ code, field }) => `${field}: ${code}`),
    messages: findings.map(({ message }) => message),
  }
}
