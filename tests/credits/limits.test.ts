import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { inTeam } from '../setup/team.ts'
import { ageWorkspace } from '../setup/time.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const run = { keyword: '커피', seconds: 15, quality: 'preview' as const }
type Client = Awaited<ReturnType<typeof signedUp>>

async function start(client: Client, times: number) {
  const made = []
  for (let index = 0; index < times; index++) {
    const { status, body } = await client.call('runs.create', { ...run, keyword: `주제 ${index}` })
    expect(status).toBe(202)
    made.push(body)
  }
  return made
}
const shortsOf = async (client: Client) => {
  const { body } = await client.call('billing.get', {})
  return body.allowances.find(({ limit }) => limit === 'shorts')?.used
}

describe('shorts', () => {
  test('the sixth of a period is refused with the plan that has room, and costs nothing', async () => {
    const client = await signedUp(house)
    await start(client, 5)
    const before = (await client.call('me.get', {})).body.balance
    const { status, body } = await client.call('runs.create', run, { 'accept-language': 'ko' })
    expect([status, body.error?.code]).toEqual([403, 'plan_limit'])
    expect(body.error?.details).toEqual({
      reason: 'plan_shorts',
      ...{ limit: 'shorts', used: 5, max: 5, planId: 'FREE', neededPlanId: 'BASIC' },
    })
    expect(body.error?.message).toContain('쇼츠')
    expect((await client.call('me.get', {})).body.balance).toEqual(before)
    expect(await house.db.run.count({ where: { workspaceId: client.workspaceId } })).toBe(5)
    expect(await house.db.project.count({ where: { workspaceId: client.workspaceId } })).toBe(5)
    await setPlan(house, client.workspaceId, 'BASIC')
    expect((await client.call('runs.create', run)).status).toBe(202)
  })

  test('of two requests at once for the last place one gets it', async () => {
    for (let round = 0; round < 5; round++) {
      const client = await signedUp(house)
      await start(client, 4)
      const answers = await Promise.all([1, 2].map(() => client.call('runs.create', run)))
      expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 403])
      expect(await shortsOf(client)).toBe(5)
    }
  })

  test('the same request again is answered although there is no room any more', async () => {
    const client = await signedUp(house)
    await start(client, 4)
    const key = { 'idempotency-key': 'the-same-request' }
    const first = await client.call('runs.create', run, key)
    const again = await client.call('runs.create', run, key)
    expect([again.status, again.body.id]).toEqual([202, first.body.id])
  })

  test('another run of a short that counts is free, and what was cancelled or failed does not count', async () => {
    const client = await signedUp(house)
    const [first, second, third] = await start(client, 5)
    await client.call('runs.cancel', { id: first?.id ?? '' })
    await house.db.run.update({ where: { id: second?.id ?? '' }, data: { state: 'SUCCEEDED' } })
    expect(await shortsOf(client)).toBe(4)
    expect((await client.call('runs.create', run)).status).toBe(202)
    expect(await shortsOf(client)).toBe(5)
    for (const { projectId = '' } of [second ?? {}, third ?? {}])
      expect((await client.call('runs.create', { ...run, projectId })).status).toBe(202)
    // The cancelled one would be a sixth.
    expect((await client.call('runs.retry', { id: first?.id ?? '' })).status).toBe(403)
    expect(await shortsOf(client)).toBe(5)
  })

  test('a new period begins at nothing', async () => {
    const client = await signedUp(house)
    await start(client, 5)
    await ageWorkspace(house, client.workspaceId, 31)
    await house.db.$executeRaw`
      update run set created_at = created_at - interval '31 days' where workspace_id = ${client.workspaceId}::uuid`
    expect(await shortsOf(client)).toBe(0)
    expect((await client.call('runs.create', run)).status).toBe(202)
  })

  test('a plan without a limit has none', async () => {
    const client = await signedUp(house)
    await setPlan(house, client.workspaceId, 'PROFESSIONAL')
    await start(client, 7)
    const { body } = await client.call('billing.get', {})
    expect(body.allowances[0]).toEqual({ limit: 'shorts', used: 7, max: null })
  })
})

describe('storage', () => {
  /** As if runs had left files. */
  const store = (workspaceId: string, sizeBytes: number) =>
    house.db.artefact.create({
      data: {
        ...{
          workspaceId,
          kind: 'JOIN',
          key: 'f'.repeat(64),
          storageKey: 's',
          mediaType: 'video/mp4',
          sha256: 'f'.repeat(64),
          meta: {},
        },
        sizeBytes: BigInt(sizeBytes),
      },
    })

  test('a run whose files would not fit is refused, counting those that are about to be made', async () => {
    const client = await signedUp(house)
    await store(client.workspaceId, 1e9 - 30_000_000)
    // 15 seconds count as 22.5 MB.
    const answers = await Promise.all([1, 2].map(() => client.call('runs.create', run)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 403])
    const refused = answers.find(({ status }) => status === 403)?.body.error
    expect(refused?.details).toMatchObject({
      limit: 'storage',
      used: 1e9 - 30_000_000,
      max: 1e9,
      neededPlanId: 'BASIC',
    })
    const { body } = await client.call('billing.get', {})
    expect(body.allowances).toContainEqual({ limit: 'storage', used: 1e9 - 30_000_000, max: 1e9 })
  })

  test('a picture counts, of the personal workspace also while its person works in a team', async () => {
    const client = await signedUp(house)
    const { body: team } = await client.call('workspaces.create', { name: '팀' })
    const { default: sharp } = await import('sharp')
    const image = { width: 300, height: 300, channels: 3 as const, background: 'teal' }
    const picture = await sharp({ create: image }).png().toBuffer()
    const put = (headers: Record<string, string> = {}) =>
      fetch(`${house.url}/api/me/picture`, {
        method: 'PUT',
        headers: { cookie: client.cookie(), 'content-type': 'image/png', ...headers },
        body: new Uint8Array(picture),
      })
    expect((await put(inTeam(team.id))).status).toBe(200)
    const usedBytes = async () => {
      const { body } = await client.call('billing.get', {})
      return body.allowances.find(({ limit }) => limit === 'storage')?.used ?? 0
    }
    const one = await usedBytes()
    expect(one).toBeGreaterThan(50)
    // Another takes its place.
    expect((await put()).status).toBe(200)
    expect(await usedBytes()).toBe(one)
    await store(client.workspaceId, 1e9 - one - 5)
    const refused = await put(inTeam(team.id))
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ error: { code: 'plan_limit', details: { limit: 'storage' } } })
    await client.call('me.removePicture', {})
    expect(await usedBytes()).toBe(1e9 - one - 5)
  })
})

describe('members', () => {
  const inviteTo = (client: Client, teamId: string, email: string) =>
    client.call('invitations.create', { email, role: 'viewer', language: 'ko' }, inTeam(teamId))

  async function openTeamOfTwo() {
    const owner = await signedUp(house)
    const { body: team } = await owner.call('workspaces.create', { name: '작은 팀' })
    const member = await signedUp(house)
    const { body: invitation } = await inviteTo(owner, team.id, member.email)
    expect((await member.call('invitations.accept', { id: invitation.id })).status).toBe(200)
    return { owner, teamId: team.id }
  }

  test('open invitations take seats, expired ones do not, and inviting somebody anew takes no second one', async () => {
    const { owner, teamId } = await openTeamOfTwo()
    const { body: open } = await inviteTo(owner, teamId, 'third@example.com')
    const refused = await inviteTo(owner, teamId, 'fourth@example.com')
    expect([refused.status, refused.body.error?.details]).toEqual([
      403,
      expect.objectContaining({ limit: 'members', used: 3, max: 3, neededPlanId: 'STANDARD' }),
    ])
    const { status, body: anew } = await inviteTo(owner, teamId, 'third@example.com')
    expect(status).toBe(201)
    expect(anew.id).not.toBe(open.id)
    await house.db.invitation.update({ where: { id: anew.id }, data: { expiresAt: new Date(0) } })
    expect((await inviteTo(owner, teamId, 'fourth@example.com')).status).toBe(201)
  })

  test('of two invited at once for the last seat one is', async () => {
    const { owner, teamId } = await openTeamOfTwo()
    const answers = await Promise.all(['a@example.com', 'b@example.com'].map((email) => inviteTo(owner, teamId, email)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403])
  })

  test('who was invited under a bigger plan joins while there is a seat, whoever else was invited', async () => {
    const { owner, teamId } = await openTeamOfTwo()
    await setPlan(house, teamId, 'STANDARD')
    const people = [await signedUp(house), await signedUp(house)]
    const invitations: string[] = []
    for (const { email } of people) invitations.push((await inviteTo(owner, teamId, email)).body.id)
    await setPlan(house, teamId, 'FREE')
    const answers = await Promise.all(
      people.map((person, at) => person.call('invitations.accept', { id: invitations[at] ?? '' })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403])
    expect(await house.db.member.count({ where: { workspaceId: teamId } })).toBe(3)
  })
})
