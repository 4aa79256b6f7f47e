import type { Caller } from '../accounts/index.ts'
import type { Context } from './mount.ts'

/** Who changed what: these changes belong to no workspace, so the log of the installation is where they are written down. */
export function tell({ deps, caller, req }: Context & { caller: Caller }, what: string, facts: object): void {
  deps.log.info({ operator: caller.userId, ip: req.ip, ...facts }, what)
}
