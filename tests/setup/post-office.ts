import { SMTPServer } from 'smtp-server'

export type PostOffice = {
  /** For `SMTP_URL`, with the login it asks for. */
  url: string
  password: string
  /** Everything that was handed over, as it came, decoded. */
  received: { to: string; text: string }[]
  /** Whom it does not take mail for, and what it says then. */
  refusals: Map<string, { code: number; message: string }>
  /** From now on nobody's login is right. */
  refuseLogins: () => void
  close: () => Promise<void>
}

/** A mail server on loopback that asks for a login and keeps what it takes. */
export async function openPostOffice(): Promise<PostOffice> {
  const received: PostOffice['received'] = []
  const refusals: PostOffice['refusals'] = new Map()
  const password = 'password of the mail server'
  let isOpen = true
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: (login, _session, done) =>
      isOpen && login.password === password
        ? done(null, { user: login.username })
        : done(new Error(`no such login: ${login.username}`)),
    onRcptTo({ address }, _session, done) {
      const refusal = refusals.get(address)
      done(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          text: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await new Promise<void>((ready) => listening.once('listening', () => ready()))
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://mailer:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    password,
    received,
    refusals,
    refuseLogins() {
      isOpen = false
      // Whoever is logged in already would go on without being asked again.
      for (const connection of server.connections) connection.close()
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
