import { randomUUID } from 'node:crypto'
import { getMe, writeAudit } from '../../accounts/index.ts'
import type { payments } from '../../contract/index.ts'
import {
  createPayment,
  giveUpPayment,
  listPayments,
  requestRefund,
  syncPayment,
  viewPayment,
  viewRefundable,
} from '../../credits/index.ts'
import { billingDeps } from '../billing-deps.ts'
import type { Handlers } from '../mount.ts'
import { originOf } from './workspaces.ts'

export const paymentHandlers: Pick<Handlers, keyof typeof payments> = {
  async 'payments.create'(context) {
    const { deps, caller, input, language, requestKey } = context
    const { user } = await getMe(deps, caller)
    const order = {
      workspaceId: caller.workspaceId,
      buyer: { userId: caller.userId, name: user.name, email: user.email },
      ...{ ...input, language, requestKey: requestKey ?? randomUUID() },
    }
    return createPayment(billingDeps(deps), order, (tx, { id, orderName, currency, amountMinor }) =>
      writeAudit(tx, originOf(context), {
        action: 'payment.create',
        target: orderName,
        after: { paymentId: id, currency, amountMinor },
      }),
    )
  },
  'payments.list': ({ deps, caller, input }) => listPayments(deps.db, caller.workspaceId, input),
  'payments.get': ({ deps, caller, input }) => viewPayment(deps.db, caller.workspaceId, input.id),
  async 'payments.sync'({ deps, caller, input }) {
    const { id } = await viewPayment(deps.db, caller.workspaceId, input.id)
    await syncPayment(billingDeps(deps), id)
    return viewPayment(deps.db, caller.workspaceId, input.id)
  },
  async 'payments.cancel'({ deps, caller, input }) {
    await giveUpPayment(billingDeps(deps), caller.workspaceId, input.id)
    return viewPayment(deps.db, caller.workspaceId, input.id)
  },
  'payments.refundable': ({ deps, caller, input }) => viewRefundable(deps.db, caller.workspaceId, input.id),
  async 'payments.refund'(context) {
    const { deps, caller, input, requestKey } = context
    const { workspaceId, userId } = caller
    const { id: paymentId, creditsUcr, reason } = input
    const refund = { workspaceId, userId, paymentId, creditsUcr, reason, requestKey: requestKey ?? randomUUID() }
    await requestRefund(billingDeps(deps), refund, (tx, { currency, amountMinor }) =>
      writeAudit(tx, originOf(context), {
        action: 'payment.refund',
        target: paymentId,
        after: { creditsUcr, currency, amountMinor, reason },
      }),
    )
    return viewPayment(deps.db, workspaceId, paymentId)
  },
}
