import { execFileSync } from 'node:child_process'

/** Process ids of the render children of this very process. */
export function renderChildren(): number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)])
    .toString()
    .split('\n')
  return lines.filter((line) => line.includes('process/child.mjs')).map((line) => Number.parseInt(line, 10))
}
