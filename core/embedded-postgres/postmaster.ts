import { execFile, spawn } from 'node:child_process'
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { type Cluster, isAlive, postgresEnvironment } from './cluster.ts'
import { explainFailure } from './failure.ts'

/** The running server of a cluster. Before it is ready its port may still be another program's, after that it is its own. */
export type Postmaster = { pid: number; port: number; isReady: boolean }

/** Sized for a small machine that also renders video. */
const settings = {
  listen_addresses: '127.0.0.1',
  // TCP only: a socket file would need a folder that both accounts may enter and whose path is short.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  // Parallel queries allocate in /dev/shm, of which containers have 64 MB.
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** The server that the cluster's pid file names, if it lives. PostgreSQL itself removes the file of a killed server. */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | null> {
  const path = join(cluster.folder, 'postmaster.pid')
  const content = await readFile(path, 'utf8').catch(() => '')
  // Lines: process, data folder, start time, port, socket folder, address, shared memory, status.
  const lines = content.split('\n').map((line) => line.trim())
  const [pid, port, isReady] = [Number(lines[0]), Number(lines[3]), lines[7] === 'ready']
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null
  const command = await commandLine(pid)
  if (command === null || command.includes(cluster.folder)) return { pid, port, isReady }
  // The number now belongs to another program, as after a reboot. PostgreSQL cannot tell and would refuse to start.
  if ((await readFile(path, 'utf8').catch(() => '')) === content) await rm(path, { force: true })
  return null
}

async function commandLine(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    return (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])).stdout
  } catch {
    // No such process, or a system that does not show it.
    return null
  }
}

export type Launch = {
  port: number
  /** Ends with what the server wrote when it exits; never while it runs. */
  exited: Promise<string>
}

/**
 * Starts the server in a process group of its own: Ctrl-C in the terminal must not reach it before the processes that
 * still write to it. Its output goes to a file, so that it outlives us without a broken pipe.
 */
export async function launchPostmaster(
  home: string,
  cluster: Cluster,
  binaries: Binaries,
  account: Account,
  extra: Record<string, string>,
): Promise<Launch> {
  const port = await choosePort(home)
  const logPath = join(home, 'postgres.log')
  const hasGrown = await stat(logPath).then(
    ({ size }) => size > 5_000_000,
    () => false,
  )
  const logFile = await open(logPath, hasGrown ? 'w' : 'a', 0o600)
  const { size: logStart } = await logFile.stat()
  const flags = Object.entries({ ...settings, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), ['-D', cluster.folder, '-p', String(port), ...flags], {
    ...account,
    cwd: cluster.folder,
    env: postgresEnvironment,
    detached: true,
    stdio: ['ignore', logFile.fd, logFile.fd],
  })
  child.unref()
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(String(error)))
    child.once('exit', () => readFrom(logPath, logStart).then(resolve, (error) => resolve(String(error))))
  })
  await logFile.close()
  return { port, exited }
}

async function readFrom(path: string, start: number): Promise<string> {
  return (await readFile(path)).subarray(start).toString()
}

/** What to do about a server that ended while it was starting. Throws `unavailable` when trying again cannot help. */
export async function afterFailedLaunch(home: string, cluster: Cluster, output: string): Promise<void> {
  if (/Address already in use/i.test(output)) return await rm(portPath(home), { force: true })
  // Another starter is about to fill it, or was killed just before: only the age of the file tells which.
  if (/lock file ".*" is empty/i.test(output)) return await removeEmptyPidFile(join(cluster.folder, 'postmaster.pid'))
  // Another starter was faster, or processes of a killed server are still going down: both pass.
  if (/lock file ".*" already exists|pre-existing shared memory block/i.test(output)) return
  throw new AppError('unavailable', { message: explainFailure(output) })
}

const emptyPidFileMs = 2_000

async function removeEmptyPidFile(path: string): Promise<void> {
  const { size, mtimeMs } = await stat(path).catch(() => ({ size: 1, mtimeMs: 0 }))
  if (size === 0 && Date.now() - mtimeMs > emptyPidFileMs) await rm(path, { force: true })
}

/**
 * Ends the server: open transactions are rolled back, everything is written, then it goes ("fast shutdown").
 * After 20 s it is cut off; the next start then recovers from its log and loses nothing.
 */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const running = await findPostmaster(cluster)
  if (running === null) return
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(running.pid, signal)
    const deadline = Date.now() + 20_000
    while (Date.now() < deadline) {
      // Gone when the pid file is, or already names another server: a process that waited to start may be that quick.
      if ((await findPostmaster(cluster))?.pid !== running.pid) return
      await delay(10)
    }
  }
  throw new AppError('unavailable', { message: `the embedded database (process ${running.pid}) does not stop` })
}

/** The same port at each start, as long as it is free, so that a database tool can keep its settings. */
async function choosePort(home: string): Promise<number> {
  const kept = Number(await readFile(portPath(home), 'utf8').catch(() => ''))
  if (Number.isInteger(kept) && kept > 0) return kept
  const port = await freePort()
  await writeFile(portPath(home), String(port))
  return port
}

const portPath = (home: string) => join(home, 'port')

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}
