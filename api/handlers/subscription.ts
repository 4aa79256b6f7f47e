import { writeAudit } from '../../accounts/index.ts'
import type { billing } from '../../contract/index.ts'
import {
  type Asker,
  cancelSubscription,
  changeCard,
  changePlan,
  getBilling,
  prepareCard,
  previewChange,
  resumeSubscription,
  startSubscription,
} from '../../credits/index.ts'
import { billingDeps } from '../billing-deps.ts'
import type { Context, Handlers } from '../mount.ts'
import { originOf } from './workspaces.ts'

type Asked = Context & Parameters<typeof originOf>[0]

export const subscriptionHandlers: Pick<Handlers, Exclude<keyof typeof billing, 'billing.get'>> = {
  'subscription.prepare': ({ deps, caller, input }) => prepareCard(deps, { ...caller, ...input }),
  async 'subscription.start'(context) {
    await startSubscription(billingDeps(context.deps), askerOf(context), context.input)
    return billingOf(context)
  },
  'subscription.preview': ({ deps, caller, input }) => previewChange(deps, caller.workspaceId, input.planId),
  async 'subscription.change'(context) {
    await changePlan(billingDeps(context.deps), askerOf(context), context.input)
    return billingOf(context)
  },
  async 'subscription.cancel'(context) {
    await cancelSubscription(billingDeps(context.deps), askerOf(context))
    return billingOf(context)
  },
  async 'subscription.resume'(context) {
    await resumeSubscription(billingDeps(context.deps), askerOf(context))
    return billingOf(context)
  },
  async 'subscription.card'(context) {
    await changeCard(billingDeps(context.deps), askerOf(context), context.input)
    return billingOf(context)
  },
}

const billingOf = ({ deps, caller }: Asked) => getBilling(deps, caller.workspaceId)

function askerOf(context: Asked): Asker {
  const { caller, requestKey } = context
  return {
    workspaceId: caller.workspaceId,
    userId: caller.userId,
    requestKey,
    audit: (tx, change) => writeAudit(tx, originOf(context), change),
  }
}
