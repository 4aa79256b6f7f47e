import { z } from 'zod'
import type { SandboxCosts } from './handle.ts'
import { Fault, Restatement, Settings } from './records.ts'

/** What the control endpoint is told: one thing per call. */
export const Command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('set'), settings: Settings.partial() }),
  z.object({ do: z.literal('restate'), restatement: Restatement }),
  z.object({ do: z.literal('fault'), fault: Fault }),
  z.object({ do: z.literal('revoke'), credential: z.string().min(1) }),
  z.object({ do: z.literal('reset') }),
  z.object({ do: z.literal('clearCalls') }),
])
export type Command = z.output<typeof Command>

export function carryOut(costs: SandboxCosts, command: Command): void {
  switch (command.do) {
    case 'set':
      costs.set(Object.fromEntries(Object.entries(command.settings).filter(([, value]) => value !== undefined)))
      break
    case 'restate':
      costs.restate(command.restatement)
      break
    case 'fault':
      costs.fault(command.fault)
      break
    case 'revoke':
      costs.revoke(command.credential)
      break
    case 'reset':
      costs.reset()
      break
    case 'clearCalls':
      costs.clearCalls()
      break
  }
}
