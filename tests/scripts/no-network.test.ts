import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { listen } from '../setup/listen.ts'

test('reaches a server on this machine', async () => {
  const server = await listen((_req, res) => res.end('here'))
  expect(await (await fetch(server.baseUrl)).text()).toBe('here')
  expect(await (await fetch(`http://localhost:${server.port}`)).text()).toBe('here')
  await server.close()
})

test.each(['https://example.com', 'http://93.184.216.34', 'http://127.0.0.1.example.com'])(
  'refuses %s',
  async (url) => {
    await expect(fetch(url)).rejects.toMatchObject({ cause: { message: expect.stringContaining('must not leave') } })
  },
)

test('refuses a plain socket too', () => {
  expect(() => connect(5432, 'db.example.com')).toThrow(
    'must not leave this machine, but something connects to db.example.com',
  )
})

test('the rule holds in processes that a test starts', async () => {
  const script = "fetch('https://example.com').catch((error) => console.log(error.cause.message))"
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script])
  expect(stdout).toContain('must not leave this machine')
})
