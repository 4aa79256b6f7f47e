import pino from 'pino'

export type Log = pino.Logger

/** Values under these names never reach a log line, at any depth pino can name. */
const secretPaths = ['password', 'token', 'secret', 'apiKey', 'authorization', 'cookie', 'set-cookie'].flatMap(
  (name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`, `*.*.*["${name}"]`],
)

/**
 * JSON lines, on stdout unless a program prints its own answers there. Every process has one; parts get a child with
 * their ids (`runId`, `stepId`, `requestId`).
 */
export function createLog(options: { level: string; process: string; output?: 'stdout' | 'stderr' }): Log {
  return pino(
    {
      level: options.level,
      base: { process: options.process },
      redact: { paths: secretPaths, censor: '[redacted]' },
    },
    pino.destination({ dest: options.output === 'stderr' ? 2 : 1, sync: true }),
  )
}
