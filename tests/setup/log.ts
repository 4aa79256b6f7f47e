import pino from 'pino'
import type { Log } from '../../core/log.ts'

/** A real log whose lines are kept: what was said, at which level, with which facts. */
export function keptLog() {
  const errorLevel = 50
  const lines: { level: number; msg: string; [fact: string]: unknown }[] = []
  const log: Log = pino({ level: 'trace' }, { write: (line: string) => lines.push(JSON.parse(line)) })
  return { log, lines, errors: () => lines.filter(({ level }) => level >= errorLevel) }
}
