import type { Config } from '../../core/config.ts'
import { freePorts } from './port.ts'

/**
 * How the sandbox is run and what tells the other parts of it. Its ports are chosen here and not by itself, so that
 * nobody has to wait for it and it comes back at the same address after a crash. Mail goes to it unless `SMTP_URL` is set.
 */
export async function sandboxPart({
  mail,
}: Pick<Config, 'mail'>): Promise<{ args: string[]; env: Record<string, string> }> {
  const [port, smtpPort] = await freePorts(2)
  return {
    args: [`--port=${port}`, `--smtp-port=${smtpPort}`],
    env: {
      SANDBOX_URL: `http://127.0.0.1:${port}`,
      ...(mail.smtpUrl === null && { SMTP_URL: `smtp://127.0.0.1:${smtpPort}` }),
    },
  }
}
