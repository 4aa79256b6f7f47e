import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export type SystemProgram = { name: string; debianPackage: string; requiredBy: string; leftOut: string }

/**
 * The path of a program of the system that tests need: found on PATH, or installed from Debian's packages where we are
 * root on such a system. Null when neither holds, after saying loudly what is left out; where the environment variable
 * `requiredBy` is 1 that is an error instead.
 */
export function findOrInstall(program: SystemProgram): string | null {
  const found = findOnPath(program.name) ?? install(program)
  if (found !== null) return found
  if (process.env[program.requiredBy] === '1') {
    throw new Error(`${program.name} is required (${program.requiredBy}=1) but not here and could not be installed`)
  }
  console.error(`\n!!! ${program.name} is not installed. LEFT OUT: ${program.leftOut}.`)
  console.error(`!!! Install it to run everything, e.g. apt-get install ${program.debianPackage}\n`)
  return null
}

function install({ name, debianPackage }: SystemProgram): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null
  console.log(`Installing ${debianPackage} for the tests …`)
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      // What it says is shown, as part of the error, only when it fails.
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  try {
    apt('update')
    apt('install', '-y', '--no-install-recommends', debianPackage)
  } catch (error) {
    console.error(`Installing ${debianPackage} failed: ${error}`)
    return null
  }
  return findOnPath(name)
}

function findOnPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return null
}
