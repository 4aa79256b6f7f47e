import { readdirSync, readFileSync } from 'node:fs'

/**
 * Memory of processes and all their descendants in bytes, shared pages counted once (proportional set size): PostgreSQL's
 * processes share one cache, and adding their resident sizes would count it many times. Linux only.
 */
export function memoryOf(roots: number[]): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), parentOf(Number(pid))]),
  )
  const isInside = (pid: number): boolean =>
    roots.includes(pid) || (parents.has(pid) && isInside(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(isInside).reduce((sum, pid) => sum + pssOf(pid), 0)
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(readGone(`/proc/${pid}/status`))?.[1] ?? 0)
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readGone(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024
}

/** A process may end between the listing and the reading; then it takes no memory. */
function readGone(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return ''
    throw error
  }
}
