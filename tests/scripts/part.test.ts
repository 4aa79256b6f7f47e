import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Part } from '../../scripts/lib/part.ts'

let folder: string
let part: Part
let givenUp: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xcaster-part-'))
  givenUp = []
})
afterEach(async () => {
  await part.stop()
  await rm(folder, { recursive: true })
})

/** A process that notes each start in `starts` and then does as told. */
async function start(does: string): Promise<void> {
  const script = join(folder, 'main.mjs')
  await writeFile(
    script,
    `import { appendFileSync } from 'node:fs'\nappendFileSync(process.env.STARTS, process.pid + ' ')\n${does}`,
  )
  part = new Part({
    name: 'fake',
    script,
    env: { STARTS: join(folder, 'starts') },
    logDir: folder,
    onGiveUp: (lastWords) => givenUp.push(lastWords),
  })
  part.start()
}

const starts = async () =>
  (await readFile(join(folder, 'starts'), 'utf8').catch(() => '')).trim().split(' ').map(Number)

const stays = "setInterval(() => undefined, 1000); process.send('up')"

test('is ready when the process says so, and ends it by asking', async () => {
  await start(`process.on('SIGTERM', () => { console.log('finished my work'); process.exit(0) }); ${stays}`)
  await part.ready
  await part.stop()
  expect(await readFile(join(folder, 'fake.log'), 'utf8')).toBe('finished my work\n')
  expect(await starts()).toHaveLength(1)
})

test('starts a killed process again', async () => {
  await start(stays)
  await part.ready
  const [first = 0] = await starts()
  process.kill(first, 'SIGKILL')
  await vi.waitFor(async () => expect(await starts()).toHaveLength(2), { timeout: 10_000 })
  expect(givenUp).toEqual([])
})

test('gives up on a process that keeps crashing, with its last words', async () => {
  await start("console.error('the port is on fire'); process.exit(3)")
  await vi.waitFor(() => expect(givenUp).toHaveLength(1), { timeout: 20_000 })
  expect(givenUp[0]).toMatch(/keeps ending \(exit code 3\)[\s\S]*the port is on fire/)
  expect(await starts()).toHaveLength(5)
})

test('a process stopped while it waits to be started again stays away', async () => {
  await start('process.exit(1)')
  await vi.waitFor(async () => expect((await starts())[0]).toBeGreaterThan(0), { timeout: 10_000 })
  await part.stop()
  const count = (await starts()).length
  // After one or two crashes the next start would come within half a second.
  const another = vi.waitFor(async () => expect((await starts()).length).toBeGreaterThan(count), { timeout: 800 })
  await expect(another).rejects.toThrow()
})
