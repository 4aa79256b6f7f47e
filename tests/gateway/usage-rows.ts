import { randomUUID } from 'node:crypto'
import type { Prisma } from '../../core/db/generated/client.ts'
import type { House } from '../setup/house.ts'

export type RowFacts = Partial<Prisma.UsageCreateManyInput> & { workspaceId: string }

/** Finished requests as they stand in the database, with what is not told made up. */
export async function writeRows({ db }: Pick<House, 'db'>, rows: RowFacts[]): Promise<string[]> {
  const data = rows.map((row) => ({
    ...{ id: randomUUID(), model: 'openai:gpt-5.4', requestedModel: 'gpt-5.4', resource: 'TEXT' as const },
    ...{ endpoint: 'chat', state: 'DONE' as const, outcome: 'COMPLETED' as const, maxUcr: 0, endedAt: new Date() },
    ...row,
  }))
  await db.usage.createMany({ data })
  return data.map(({ id }) => id)
}

export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

/** A key as it stands in the database, made by nobody who is there unless told. */
export async function newKey(
  { db }: Pick<House, 'db'>,
  workspaceId: string,
  name: string,
  createdById: string = randomUUID(),
): Promise<string> {
  const secret = { hash: randomUUID(), shown: 'sk-xc-AAAA…AAAA' }
  const { id } = await db.apiKey.create({ data: { workspaceId, name, createdById, ...secret } })
  return id
}
