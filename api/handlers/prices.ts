import type { prices } from '../../contract/index.ts'
import { createPrice, listPriceVersions, reprice, saveAlias, settlePrice } from '../../costs/index.ts'
import type { Handlers } from '../mount.ts'
import { tell } from '../operator-log.ts'

/** Of the whole installation, like what operators do: `serving.db` sees every workspace. */
export const priceHandlers: Pick<Handlers, keyof typeof prices> = {
  'prices.list': ({ deps, input }) => listPriceVersions(deps.serving.db, input),
  async 'prices.create'(context) {
    const price = await createPrice(context.deps.serving.db, context.input)
    tell(context, 'an operator added a price', { price })
    return price
  },
  async 'prices.confirm'(context) {
    const { isTrue } = context.input
    const settled = await settlePrice(context.deps.serving.db, context.input)
    tell(context, isTrue ? 'an operator confirmed a price' : 'an operator declined a price', settled)
    return {}
  },
  async 'prices.reprice'(context) {
    const { input, deps } = context
    const done = await reprice(deps.serving.db, input)
    if (!input.isTrial) tell(context, 'an operator had costs added up with the prices of now', { ...input, ...done })
    return done
  },
  async 'prices.saveAlias'(context) {
    await saveAlias(context.deps.serving.db, context.input)
    tell(context, 'an operator changed a name of a model', context.input)
    return {}
  },
}
