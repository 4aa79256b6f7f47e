import { buildProcesses, processesAreCurrent } from './built-processes.mjs'
import { installPackages, packagesAreCurrent } from './packages.mjs'
import { clientIsCurrent, generateClient } from './prisma-client.mjs'
import { withLock } from './setup-lock.mjs'

/**
 * Makes the folder ready to run: packages as the lockfile says, Prisma's client as the schema says and, where `processes`
 * are wanted, those as the sources say. Costs a few milliseconds when it is. Of two starts at once one does the work and
 * the other waits for it.
 */
export async function prepare(root, { processes }) {
  const isReady = () => packagesAreCurrent(root) && clientIsCurrent(root) && (!processes || processesAreCurrent(root))
  if (isReady()) return
  await withLock(root, async () => {
    if (!packagesAreCurrent(root)) await installPackages(root)
    if (!clientIsCurrent(root)) await generateClient(root)
    if (processes && !processesAreCurrent(root)) await buildProcesses(root)
  })
}
