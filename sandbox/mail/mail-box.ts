import { randomBytes } from 'node:crypto'
import { watch } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Address, type Email } from 'postal-mime'

const kept = 500
const idPattern = /^\d{13}-\d{4}-[0-9a-f]{8}$/
/** Of our own, in front of what was sent: headers need not name who a mail was really for. */
const envelopeHeader = 'X-Sandbox-To'

export type SandboxMail = {
  id: string
  /** ISO 8601. */
  receivedAt: string
  from: string
  /** Whom it was delivered to, in lower case. */
  to: string[]
  subject: string
  text: string
  html: string | null
}

export type MailBox = {
  /** On disk when it resolves. Beyond 500 the oldest go. */
  keep: (raw: Buffer, to: string[]) => Promise<void>
  /** The newest first; of one recipient where one is named. */
  list: (to?: string) => Promise<SandboxMail[]>
  /** Null when there is no such mail. */
  find: (id: string) => Promise<SandboxMail | null>
  clear: () => Promise<void>
  /** Calls back some time after mails came or went. Returns what ends it. */
  onChange: (listener: () => void) => () => void
  close: () => void
}

/**
 * Mails as `.eml` files in a folder, which is the only truth: two processes may receive into the same folder, and each
 * shows what the other received.
 */
export async function openMailBox(dir: string): Promise<MailBox> {
  await mkdir(dir, { recursive: true })
  const parsed = new Map<string, Promise<SandboxMail | null>>()
  const listeners = new Set<() => void>()
  const watcher = watch(dir, () => {
    for (const listener of listeners) listener()
  })
  let count = 0

  const ids = async () => {
    const names = (await readdir(dir)).flatMap((name) => (name.endsWith('.eml') ? name.slice(0, -4) : []))
    return names.filter((id) => idPattern.test(id)).toSorted((a, b) => (a < b ? 1 : -1))
  }
  const remove = async (gone: string[]) => {
    await Promise.all(gone.map((id) => rm(join(dir, `${id}.eml`), { force: true })))
    for (const id of gone) parsed.delete(id)
  }
  const read = (id: string) => {
    const known = parsed.get(id) ?? readMail(dir, id)
    parsed.set(id, known)
    return known
  }

  return {
    async keep(raw, to) {
      count = (count + 1) % 10_000
      const id = `${Date.now()}-${String(count).padStart(4, '0')}-${randomBytes(4).toString('hex')}`
      const draft = join(dir, `${id}.part`)
      await writeFile(draft, Buffer.concat([Buffer.from(`${envelopeHeader}: ${to.join(', ')}\r\n`), raw]))
      await rename(draft, join(dir, `${id}.eml`))
      await remove((await ids()).slice(kept))
    },
    async list(to) {
      const mails = await Promise.all((await ids()).map(read))
      const wanted = to?.trim().toLowerCase()
      return mails.filter((mail) => mail !== null).filter((mail) => wanted === undefined || mail.to.includes(wanted))
    },
    find: async (id) => (idPattern.test(id) ? read(id) : null),
    clear: async () => remove(await ids()),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => watcher.close(),
  }
}

/** Null when the file is gone: another process may have cleared the folder in between. */
async function readMail(dir: string, id: string): Promise<SandboxMail | null> {
  const raw = await readFile(join(dir, `${id}.eml`)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (raw === null) return null
  // Always the first line, so it is read from a mail that is otherwise no mail too.
  const envelope = raw.toString('utf8', envelopeHeader.length + 2, raw.indexOf('\r\n'))
  const mail = await PostalMime.parse(raw).catch(
    (error: unknown): Partial<Email> => ({ subject: String(error), text: raw.toString() }),
  )
  return {
    id,
    receivedAt: new Date(Number(id.slice(0, 13))).toISOString(),
    from: mail.from ? nameOf(mail.from) : '',
    to: envelope.split(', ').map((address) => address.toLowerCase()),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
  }
}

const nameOf = ({ name, address }: Address) => (name && address ? `${name} <${address}>` : (address ?? name))
