import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crashPoints } from '../../core/crash-point.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { type Process, startProcess } from '../setup/processes.ts'
import { redisUrl } from '../setup/redis.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'

/** The places a step passes, in the order in which it passes them. A step that makes nothing with a vendor skips two. */
const stepPoints = [
  'step.claimed',
  'usage.opened',
  'vendor.task-saved',
  'vendor.answered',
  'artefact.stored',
  'step.before-commit',
  'step.committed',
]
const resourceOf: Record<string, string> = { SCRIPT: 'SCRIPT', IMAGE: 'IMAGE', VOICE: 'VOICE', JOIN: 'VIDEO' }
const kinds = ['SCRIPT', 'IMAGE', 'VOICE', 'SOUND', 'CLIP', 'JOIN', 'THUMBNAIL']

function pointsOf(kind: string): string[] {
  const passes = (point: string) => {
    if (point === 'vendor.task-saved') return kind === 'IMAGE'
    if (point === 'vendor.answered') return ['SCRIPT', 'IMAGE', 'VOICE'].includes(kind)
    return point !== 'usage.opened' || kind in resourceOf
  }
  const isMetered = (point: string) => point.startsWith('usage.') || point.startsWith('vendor.')
  const nameOf = (point: string) => {
    if (point === 'vendor.task-saved') return point
    return `${point}@${isMetered(point) ? resourceOf[kind] : kind}`
  }
  return stepPoints.filter(passes).map(nameOf)
}

const everyPoint = kinds.flatMap(pointsOf)
const everyNth = (n: number, first: number) => everyPoint.filter((_, index) => index % n === first)
// A step that keeps taking its worker down is given up at some point, so all places are spread over two runs. Each kill
// costs a start of a worker: the short suite kills in a few kinds of step, with the queue on PostgreSQL alone.
const schedules = {
  postgres: isLong ? [everyNth(2, 0), everyNth(2, 1)] : [everyNth(14, 1)],
  redis: [everyNth(4, 1)],
}

const request = { keyword: '커피의 놀라운 효과', language: 'ko' as const, seconds: 15, quality: 'preview' as const }

test('the places at which a process is killed are the ones that the code names', () => {
  const killed = new Set([
    ...everyPoint.map((point) => point.split('@')[0]),
    'run.before-commit',
    'run.after-commit',
    'run.before-end',
  ])
  // Those of payments are in payments.test.ts and tests/subscriptions/crash.test.ts, those of publishing in publishing.test.ts.
  const isElsewhere = (point: string) => /^(payment|refund|subscription|publish)\./.test(point)
  expect([...killed].toSorted()).toEqual(crashPoints.filter((point) => !isElsewhere(point)).toSorted())
})

const backends = ['postgres', ...(isLong && redisUrl(1) ? ['redis' as const] : [])] as const
for (const backend of backends) {
  describe(`with the queue on ${backend}`, () => {
    let house: House
    let vendors: ProviderSandbox

    beforeAll(async () => {
      vendors = await startSandbox()
      house = await openHouse({ ...vendors.env, ...(backend === 'redis' ? { REDIS_URL: redisUrl(1) ?? '' } : {}) })
    })
    afterAll(async () => {
      await house.close()
      await vendors.close()
    })

    const processEnv = (crashPoint?: string) => ({
      ...vendors.env,
      DATA_DIR: house.config.dataDir,
      EMBEDDED_DATABASE_URL: house.databaseUrl,
      SECRET_KEY: testSecretKey,
      OLLAMA_BASE_URL: 'off',
      QUEUE_PER_MINUTE: '1000',
      ...(backend === 'redis' ? { REDIS_URL: redisUrl(1) ?? '' } : {}),
      ...(crashPoint ? { CRASH_POINT: crashPoint } : {}),
    })

    const runRow = (id: string) => house.db.run.findUniqueOrThrow({ where: { id }, include: { steps: true } })

    /**
     * One worker process after the other, each to be killed at the next place; the last one may finish. A place that the
     * run never comes to any more (all its steps were done beside the others) ends it, and is left for another run.
     */
    async function workThrough(runId: string, points: string[]): Promise<string[]> {
      const passed: string[] = []
      for (const point of points) {
        const worker = startProcess('workers/main.ts', processEnv(point))
        const end = await Promise.race([worker.ended, waitForEnd(runId, worker)])
        if (end === 'SIGKILL') {
          passed.push(point)
          continue
        }
        await worker.kill('SIGTERM')
        return passed
      }
      const last = startProcess('workers/main.ts', processEnv())
      await waitForEnd(runId, last)
      await last.kill('SIGTERM')
      return passed
    }

    async function waitForEnd(runId: string, worker: Process): Promise<string> {
      const isGone = { value: false }
      void worker.ended.then(() => {
        isGone.value = true
      })
      await waitUntil(
        () => runRow(runId),
        (run) => run.endedAt !== null || isGone.value,
        150_000,
      )
      return 'ended'
    }

    /** Money, artefacts and vendor calls as they must be, whatever was killed on the way. */
    async function expectWhole(runId: string, passed: string[]): Promise<void> {
      const run = await runRow(runId)
      expect(
        run.steps
          .filter(({ state }) => state !== 'DONE')
          .map(({ kind, state, errorCode }) => ({ kind, state, errorCode })),
      ).toEqual([])
      expect(run.state).toBe('SUCCEEDED')
      const hold = await house.db.creditHold.findUniqueOrThrow({ where: { id: run.holdId ?? '' } })
      const usages = await house.db.usage.findMany({ where: { runId } })
      const done = usages.filter(({ state }) => state === 'DONE')
      expect(hold).toMatchObject({ state: 'SETTLED', settledUcr: run.chargedUcr, uncollectedUcr: 0n })
      expect(done.reduce((sum, { chargedUcr }) => sum + chargedUcr, 0n)).toBe(run.chargedUcr)
      const paidSteps = run.steps.filter(({ kind }) => kind in resourceOf)
      expect(done.map(({ stepId }) => stepId).toSorted()).toEqual(paidSteps.map(({ id }) => id).toSorted())
      expect(usages.filter(({ state }) => state === 'OPEN')).toEqual([])
      expect(await house.db.$queryRaw`select * from credit_invariant`).toEqual([])
      // Each artefact once: no step points at a second one for the same thing.
      const artefacts = await house.db.artefact.findMany({
        where: { id: { in: run.steps.flatMap(({ artefactId }) => artefactId ?? []) } },
      })
      expect(artefacts.length).toBe(run.steps.length)

      // A vendor is asked again only where its answer died with the process: marked, and the platform's loss.
      const lostAnswers = (resource: string) =>
        usages.filter((usage) => usage.resource === resource && usage.state === 'AMBIGUOUS').length
      const scenes = run.steps.filter(({ kind }) => kind === 'IMAGE').length
      const calls = vendors.takeCalls()
      for (const { made, count, resource } of [
        { made: calls.image, count: scenes, resource: 'IMAGE' },
        { made: calls.speech, count: scenes, resource: 'VOICE' },
      ]) {
        expect(made, resource).toBeGreaterThanOrEqual(count)
        expect(made, resource).toBeLessThanOrEqual(count + lostAnswers(resource))
      }
      // One script, one call at a time: here it is known exactly which kill lost an answer.
      expect(calls.complete).toBe(1 + passed.filter((point) => point === 'vendor.answered@SCRIPT').length)
    }

    test.each(schedules[backend].map((points, index) => ({ points, index })))(
      'a worker killed at one place after the other (schedule $index) ends the run well after restarts, charged once',
      { timeout: 600_000 },
      async ({ points }) => {
        let left = points
        while (left.length > 0) {
          vendors.takeCalls()
          // A workspace of its own: nothing that an earlier run made is there to be used again.
          const client = await signedUp(house)
          const { body: run } = await client.call('runs.create', request)
          const passed = await workThrough(run.id, left)
          await expectWhole(run.id, passed)
          expect(passed, 'every run of the test is killed at least once').not.toEqual([])
          left = left.slice(passed.length)
        }
      },
    )

    test('a worker killed while it ends the run leaves it to the next one', { timeout: 200_000 }, async () => {
      const client = await signedUp(house)
      vendors.takeCalls()
      const { body: run } = await client.call('runs.create', { ...request, keyword: `끝 ${backend}` })
      expect(await workThrough(run.id, ['run.before-end'])).toEqual(['run.before-end'])
      await expectWhole(run.id, [])
    })

    test.each(['run.before-commit', 'run.after-commit'])(
      'an api killed at %s and asked again with the same key makes one run and one hold',
      { timeout: 60_000 },
      async (point) => {
        const client = await signedUp(house)
        const key = randomUUID()
        const ask = async (crashPoint?: string) => {
          const api = startProcess('api/main.ts', { ...processEnv(crashPoint), PORT: '0' })
          const started = await api.started
          const answer = await fetch(`http://127.0.0.1:${started?.port}/api/runs`, {
            method: 'POST',
            headers: { cookie: client.cookie(), 'content-type': 'application/json', 'idempotency-key': key },
            body: JSON.stringify(request),
          }).catch(() => null)
          if (answer) await api.kill('SIGTERM')
          return { status: answer?.status ?? null, ended: await api.ended }
        }
        expect(await ask(point)).toEqual({ status: null, ended: 'SIGKILL' })
        expect((await ask()).status).toBe(202)
        const runs = await house.db.run.findMany({ where: { workspaceId: client.workspaceId } })
        const holds = await house.db.creditHold.findMany({ where: { workspaceId: client.workspaceId } })
        expect(runs).toHaveLength(1)
        expect(holds).toMatchObject([{ state: 'HELD', amountUcr: runs[0]?.quoteMaxUcr }])
        await client.call('runs.cancel', { id: runs[0]?.id ?? '' })
      },
    )
  })
}
