import { createTransport, type NodemailerError } from 'nodemailer'

export type OutgoingMail = {
  /** One address. */
  to: string
  /** The same for every attempt at one mail, so that mail programs show it once however often it arrives. */
  id: string
  language: string
  subject: string
  text: string
  html: string
}

/** `refused`: the other side will never take this mail, e.g. because nobody has the address. */
export type Handover = { state: 'sent' } | { state: 'refused'; reason: string }

export type Mailer = {
  /** Throws what may pass by itself: a server that is away, busy, or does not let us in. Ends within a minute. */
  send: (mail: OutgoingMail) => Promise<Handover>
  close: () => void
}

/** How long a mail may take altogether. Whoever keeps others from sending the same mail must do so for longer. */
export const sendTimeoutMs = 60_000

/** Hands mail over to the SMTP server of the configuration; `from` as in `XCaster <no-reply@xcaster.example>`. */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 20_000,
    // What is in a mail comes from people: no file and no address named in it may be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, id, language, subject, text, html }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${hostOf(from)}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
          signal: AbortSignal.timeout(sendTimeoutMs),
        })
        return { state: 'sent' }
      } catch (error) {
        const reason = refusal(error)
        if (reason === null) throw error
        return { state: 'refused', reason }
      }
    },
    close: () => transport.close(),
  }
}

const hostOf = (from: string) => /@([^\s>]+)/.exec(from)?.[1] ?? 'xcaster.local'

/**
 * What the server said when it refused this mail for good, or null for any other failure. Our login being refused is
 * permanent to SMTP as well (535), but it is not about the mail: somebody mends the configuration and it goes out.
 */
function refusal(error: unknown): string | null {
  const { code, permanent, response, message } = error as NodemailerError
  return permanent && (code === 'EENVELOPE' || code === 'EMESSAGE') ? (response ?? message) : null
}
