import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The largest resident size any living child of this process has had, in bytes. Linux tells it; elsewhere null. */
export function peakMemoryOfChildren(): number | null {
  if (!existsSync('/proc/self/status')) return null
  const peaks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statusOf(pid))
    .filter((status) => Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === process.pid)
    .map((status) => Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024)
  return Math.max(...peaks)
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
