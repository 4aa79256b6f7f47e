import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Sandbox, type SandboxMail, startSandbox } from '../../sandbox/index.ts'

let dataDir: string
let sandbox: Sandbox
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-sandbox-'))
  sandbox = await startSandbox({ dataDir })
})
afterEach(async () => {
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})

type Letter = { to?: string; bcc?: string; subject?: string; text?: string; html?: string }

async function send(letter: Letter, { smtpUrl } = sandbox): Promise<void> {
  const transport = createTransport(smtpUrl)
  await transport.sendMail({ from: 'XCaster <no-reply@xcaster.local>', to: 'kim@example.com', ...letter })
  transport.close()
}

const page = async (path: string, headers = {}) => {
  const reply = await fetch(`${sandbox.url}/sandbox${path}`, { headers })
  return { status: reply.status, headers: reply.headers, body: await reply.text() }
}
const json = async (path: string) => JSON.parse((await page(path)).body) as { mails: SandboxMail[] }

test('a mail sent by SMTP can be read by its recipient, in any letters and with both bodies', async () => {
  await send({
    to: '김하나 <Kim@Example.com>',
    subject: '주소를 확인해 주세요 🎬',
    text: '안녕하세요',
    html: '<p>안녕하세요</p>',
  })
  await send({ to: 'other@example.com', subject: 'Not for Kim' })
  const { mails } = await json('/mail.json?to=kim@example.com')
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({
    from: 'XCaster <no-reply@xcaster.local>',
    to: ['kim@example.com'],
    subject: '주소를 확인해 주세요 🎬',
    html: '<p>안녕하세요</p>',
  })
  expect(mails[0]?.text.trim()).toBe('안녕하세요')
  expect((await json('/mail.json')).mails.map(({ subject }) => subject)).toEqual([
    'Not for Kim',
    '주소를 확인해 주세요 🎬',
  ])
})

test('who was sent a hidden copy can read it although no header names them', async () => {
  await send({ bcc: 'hidden@example.com', subject: 'Copy' })
  expect((await json('/mail.json?to=hidden@example.com')).mails).toHaveLength(1)
})

test('mails outlive the process, and another one that shares the folder shows them too', async () => {
  await send({ subject: 'Before' })
  await sandbox.close()
  sandbox = await startSandbox({ dataDir })
  const other = await startSandbox({ dataDir })
  await send({ subject: 'To the other' }, other)
  await other.close()
  expect((await sandbox.mails()).map(({ subject }) => subject)).toEqual(['To the other', 'Before'])
})

test('the newest 500 are kept', async () => {
  const transport = createTransport({
    url: sandbox.smtpUrl,
    pool: true,
    maxConnections: 5,
    maxMessages: Number.POSITIVE_INFINITY,
  })
  const letters = Array.from({ length: 503 }, (_, index) => index)
  await transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'the oldest' })
  await Promise.all(
    letters.map((index) => transport.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: `${index}` })),
  )
  transport.close()
  const mails = await sandbox.mails()
  expect(mails).toHaveLength(500)
  expect(mails.map(({ subject }) => subject)).not.toContain('the oldest')
  expect(await readdir(join(dataDir, 'sandbox/mail'))).toHaveLength(500)
})

test('what no reader can take apart is shown as it came, and the others are still there', async () => {
  await send({ subject: 'Whole' })
  const transport = createTransport(sandbox.smtpUrl)
  const nested = Array.from(
    { length: 300 },
    (_, level) => `--${level}\r\nContent-Type: multipart/mixed; boundary=${level + 1}\r\n\r\n`,
  )
  await transport.sendMail({
    envelope: { from: 'a@example.com', to: 'b@example.com' },
    raw: `Content-Type: multipart/mixed; boundary=0\r\n\r\n${nested.join('')}`,
  })
  transport.close()
  const [broken, whole] = (await json('/mail.json')).mails
  expect(broken?.subject).toMatch(/nesting/i)
  expect(broken?.to).toEqual(['b@example.com'])
  expect(broken?.text).toContain('boundary=299')
  expect(whole?.subject).toBe('Whole')
})

test('a mail that is too large is refused and leaves nothing behind', async () => {
  await expect(send({ text: 'x'.repeat(11_000_000) })).rejects.toThrow(/552|exceeds/i)
  expect(await sandbox.mails()).toEqual([])
})

test('a sender that hangs up in the middle leaves nothing behind and the next one is served', async () => {
  const { hostname, port } = new URL(sandbox.smtpUrl)
  const socket = connect(Number(port), hostname)
  const lines = ['EHLO me', 'MAIL FROM:<a@example.com>', 'RCPT TO:<b@example.com>', 'DATA', 'Subject: half a mail']
  for await (const chunk of socket.setEncoding('utf8') as AsyncIterable<string>) {
    // The last line of an answer has a space after its number.
    if (!/^\d{3} /m.test(chunk)) continue
    socket.write(`${lines.shift()}\r\n`)
    if (lines.length === 0) break
  }
  socket.destroy()
  await send({ subject: 'Whole' })
  expect((await sandbox.mails()).map(({ subject }) => subject)).toEqual(['Whole'])
})

test('a list in each language; nothing in a subject becomes markup', async () => {
  await send({ subject: '<script src="/x.js"></script> "hi" & bye' })
  const korean = await page('/mail')
  const english = await page('/mail', { 'accept-language': 'en-US,en' })
  expect(korean.body).toContain('<html lang="ko">')
  expect(korean.body).toContain('메일 1통')
  expect(english.body).toContain('1 mail')
  expect(english.body).toContain('&lt;script src=&quot;/x.js&quot;&gt;&lt;/script&gt; &quot;hi&quot; &amp; bye')
  expect(english.body).not.toContain('<script src="/x.js">')
  expect((await page('/mail?language=ko', { 'accept-language': 'en' })).body).toContain('메일 1통')
})

test('the pages run no script but their own files, and a message runs none and leads the whole tab', async () => {
  await send({ html: '<a href="http://localhost:4000/ko/verify#abc">확인</a><script>alert(1)</script>' })
  const [mail] = await sandbox.mails()
  const shown = await page(`/mail/${mail?.id}`)
  const policy = shown.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(shown.body).toMatch(/<iframe [^>]*sandbox="allow-top-navigation-by-user-activation allow-popups[^"]*"/)
  const message = await page(`/mail/${mail?.id}/html`)
  expect(message.body).toContain('<base target="_top">')
  const own = message.headers.get('content-security-policy') ?? ''
  expect(own).toMatch(/^sandbox (?!.*allow-scripts)/)
  expect(own).toContain("default-src 'none'")
})

test('a mail that is gone is told, and no address leads out of the folder', async () => {
  expect(await page('/mail/1234567890123-0001-00000000')).toMatchObject({ status: 404 })
  expect(await page('/mail/..%2f..%2fsecret-key')).toMatchObject({ status: 404 })
})

test('who watches hears of new mails and of deletion', async () => {
  const stop = new AbortController()
  const stream = await fetch(`${sandbox.url}/sandbox/mail/events`, { signal: stop.signal })
  let heard = ''
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) heard += Buffer.from(chunk).toString()
  })()
  const changes = () => heard.split('event: changed').length - 1
  await send({ subject: 'New' })
  await vi.waitFor(() => expect(changes()).toBeGreaterThan(0), 5000)
  const before = changes()
  await fetch(`${sandbox.url}/sandbox/mail/delete`, { method: 'POST', redirect: 'manual' })
  await vi.waitFor(() => expect(changes()).toBeGreaterThan(before), 5000)
  expect(await sandbox.mails()).toEqual([])
  stop.abort()
  await expect(reading).rejects.toThrow(/abort/i)
})
