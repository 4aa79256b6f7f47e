import type { House } from './house.ts'

/** Lets time go by for a workspace as the database sees it: it began that much earlier. */
export async function ageWorkspace({ db }: Pick<House, 'db'>, workspaceId: string, days: number): Promise<void> {
  await db.$executeRaw`
    update workspace set created_at = created_at - make_interval(hours => ${days * 24}::int) where id = ${workspaceId}::uuid`
}
