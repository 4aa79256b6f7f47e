import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The largest resident size each living child of this process has had, in bytes, by its id. Linux tells it; elsewhere empty. */
export function peakMemoryOfChildren(): Map<number, number> {
  if (!existsSync('/proc/self/status')) return new Map()
  const peaks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), status: statusOf(pid) }))
    .filter(({ status }) => Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === process.pid)
    .map(({ pid, status }) => [pid, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024] as const)
  return new Map(peaks)
}

/** A process may end between the listing and the reading. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return ''
    throw error
  }
}
