import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { type Listening, listen } from '../setup/listen.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'

let vendors: ProviderSandbox
let front: Listening
let house: House
let workers: { stop: () => Promise<void> }

/** While the vendor's queue is long, every task that is asked about is pending. */
let isQueueLong = true

beforeAll(async () => {
  vendors = await startSandbox()
  const behind = new URL(vendors.env.PIAPI_BASE_URL)
  front = await listen((request, response) => {
    const taskId = /\/api\/v1\/task\/(.+)$/.exec(request.url ?? '')?.[1]
    if (isQueueLong && taskId) sendPending(response, taskId)
    else pass(request, response, behind)
  })
  house = await openHouse({
    ...vendors.env,
    PIAPI_BASE_URL: `${front.baseUrl}${behind.pathname}`,
    QUEUE_CONCURRENCY: '1',
  })
  workers = await house.startWorkers()
})
afterAll(async () => {
  await workers.stop()
  await house.close()
  await front.close()
  await vendors.close()
})

function sendPending(response: ServerResponse, taskId: string): void {
  const data = { task_id: taskId, status: 'pending', output: null, error: null }
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ code: 200, message: 'success', data }))
}

function pass(request: IncomingMessage, response: ServerResponse, { hostname, port }: URL): void {
  const { method, url, headers } = request
  const onward = forward({ hostname, port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  request.pipe(onward)
}

test('a picture that waits in the vendor’s queue holds no slot of ours, and is bought once', {
  timeout: 240_000,
}, async () => {
  const client = await signedUp(house)
  const { body: run } = await client.call('runs.create', {
    keyword: '느린 그림',
    language: 'ko',
    seconds: 15,
    quality: 'preview',
  })
  const pictures = () => house.db.step.findMany({ where: { runId: run.id, kind: 'IMAGE' } })
  const tasks = () => house.db.usage.findMany({ where: { runId: run.id, resource: 'IMAGE' } })

  // One slot, and yet all pictures are with the vendor, none of them finished: each has been asked about more than once.
  const waiting = await waitUntil(
    pictures,
    (steps) => steps.length > 1 && steps.every(({ state, fence }) => state === 'QUEUED' && fence >= 3),
    120_000,
  )
  for (const { failures, crashes, leaseOwner } of waiting)
    expect({ failures, crashes, leaseOwner }).toEqual({ failures: 0, crashes: 0, leaseOwner: null })
  const bought = await tasks()
  expect(bought.map(({ state }) => state)).toEqual(waiting.map(() => 'OPEN'))
  expect(new Set(bought.map(({ vendorTaskId }) => vendorTaskId)).size).toBe(waiting.length)
  const { body: shown } = await client.call('runs.get', { id: run.id })
  expect(shown.stages.find(({ name }) => name === 'images')).toMatchObject({ state: 'running', done: 0 })

  isQueueLong = false
  await waitUntil(pictures, (steps) => steps.every(({ state }) => state === 'DONE'), 60_000)
  await client.call('runs.cancel', { id: run.id })
  expect(vendors.takeCalls().image).toBe(waiting.length)
  expect((await tasks()).map(({ state, vendorTaskId }) => [state, vendorTaskId]).toSorted()).toEqual(
    bought.map(({ vendorTaskId }) => ['DONE', vendorTaskId]).toSorted(),
  )
})
