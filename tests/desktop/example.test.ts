import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DesktopRequest } from '../../contract/index.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { openAuthorize, type Person } from './program.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
})
afterAll(() => house.close())

/** The example as people start it, on a machine that has no browser. */
function startExample() {
  const program = resolve(import.meta.dirname, '../../examples/desktop/index.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, '--url', house.url], {
    env: { ...process.env, PATH: '' },
  })
  const ended = once(child, 'close').then(([code]) => code as number)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  return { output: () => output, ended }
}

/** The address that it prints, as the page that asks gets it. */
async function requestOf(example: ReturnType<typeof startExample>): Promise<DesktopRequest> {
  const address = await waitUntil(
    async () => /http\S+authorize\S+/.exec(example.output())?.[0],
    (found) => found !== undefined,
  )
  const opened = await openAuthorize(house, Object.fromEntries(new URL(address ?? '').searchParams))
  return DesktopRequest.parse(Object.fromEntries(new URL(opened.headers.get('location') ?? '', house.url).searchParams))
}

test('the example signs in over loopback, uses the api, refreshes and signs out', async () => {
  const example = startExample()
  const request = await requestOf(example)
  const stranger = await fetch(`${request.redirect_uri}?code=stolen&state=guessed-state`)
  expect(stranger.status).toBe(404)
  const { body } = await person.call('desktop.answer', { ...request, isAllowed: true })
  const page = await fetch(body.redirectTo)
  expect(await page.text()).toContain('You are signed in')
  expect(await example.ended).toBe(0)
  expect(example.output()).toContain(`Signed in as Kim <${person.email}>`)
  expect(example.output()).toMatch(/Refreshed; still Kim\.\nSigned out\.\n$/)
  expect(await house.db.device.count({ where: { endedAt: null } })).toBe(0)
})

test('the example says so when the person says no', async () => {
  const example = startExample()
  const { body } = await person.call('desktop.answer', { ...(await requestOf(example)), isAllowed: false })
  expect(await (await fetch(body.redirectTo)).text()).toContain('You said no')
  expect(await example.ended).toBe(1)
  expect(example.output()).toContain('Not signed in: access_denied')
})
