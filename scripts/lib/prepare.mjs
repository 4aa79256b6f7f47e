import { installPackages, packagesAreCurrent } from './packages.mjs'
import { clientIsCurrent, generateClient } from './prisma-client.mjs'
import { withLock } from './setup-lock.mjs'

/**
 * Makes the folder ready to run: packages as the lockfile says, and Prisma's client as the schema says. Costs a few
 * milliseconds when it is. Of two starts at once one does the work and the other waits for it.
 */
export async function prepare(root) {
  if (packagesAreCurrent(root) && clientIsCurrent(root)) return
  await withLock(root, async () => {
    if (!packagesAreCurrent(root)) await installPackages(root)
    if (!clientIsCurrent(root)) await generateClient(root)
  })
}
