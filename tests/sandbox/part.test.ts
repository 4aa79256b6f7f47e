import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Part } from '../../scripts/lib/part.ts'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { prepare } from '../../scripts/lib/prepare.mjs'
import { sandboxPart } from '../../scripts/lib/sandbox-part.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xcaster-part-'))
})
afterEach(() => rm(folder, { recursive: true }))

const noMail = { mail: { smtpUrl: null, from: '' } }

test('as a process it is where the others were told, keeps mail over a crash and comes back at the same address', async () => {
  await prepare(process.cwd(), { processes: true })
  const { args, env } = await sandboxPart(noMail)
  const part = new Part({
    name: 'sandbox',
    script: 'dist/sandbox.mjs',
    args,
    env: { DATA_DIR: folder },
    logDir: folder,
    onGiveUp: (lastWords) => expect.unreachable(lastWords),
  })
  part.start()
  try {
    await part.ready
    const transport = createTransport(env.SMTP_URL ?? '')
    await transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'Before the crash' })
    transport.close()
    process.kill(await pidIn(join(folder, 'sandbox.log')), 'SIGKILL')
    await vi.waitFor(
      async () => {
        const reply = await fetch(`${env.SANDBOX_URL}/sandbox/mail.json?to=b@example.com`)
        expect(await reply.json()).toMatchObject({ mails: [{ subject: 'Before the crash' }] })
        expect((await readFile(join(folder, 'sandbox.log'), 'utf8')).match(/is listening/g)).toHaveLength(2)
      },
      { timeout: 20_000, interval: 100 },
    )
  } finally {
    await part.stop()
  }
})

/** Of the process that said last that it listens. */
async function pidIn(logPath: string): Promise<number> {
  const lines = (await readFile(logPath, 'utf8')).trim().split('\n')
  return JSON.parse(lines.findLast((line) => line.includes('is listening')) ?? '{}').pid
}

test('mail goes where the person says, if they do', async () => {
  const { env } = await sandboxPart({ mail: { smtpUrl: 'smtp://mail.example', from: '' } })
  expect(Object.keys(env)).toEqual(['SANDBOX_URL'])
  expect(Object.keys((await sandboxPart(noMail)).env)).toEqual(['SANDBOX_URL', 'SMTP_URL'])
})

test('it does not start in cloud mode', async () => {
  const cloud = {
    DATABASE_URL: 'postgresql://x:y@127.0.0.1/z',
    REDIS_URL: 'redis://127.0.0.1',
    S3_BUCKET: 'bucket',
    S3_ACCESS_KEY_ID: 'an-id',
    S3_SECRET_ACCESS_KEY: 'a-long-secret',
    SECRET_KEY: 'x'.repeat(32),
    ENCRYPTION_KEYS: `1:${'A'.repeat(43)}=`,
    SMTP_URL: 'smtp://127.0.0.1',
    PUBLIC_URL: 'http://127.0.0.1',
    DATA_DIR: folder,
  }
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
    env: { PATH: process.env.PATH, ...cloud },
    timeout: 20_000,
  })
  await expect(run).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('does not run in cloud mode') })
})
