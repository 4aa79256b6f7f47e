export { fromUnitPrices, toCost, toUnitPrices, type UnitName, type UnitPrice, type Units } from './cost.ts'
export { createGateway, type Gateway, type Metered } from './gateway.ts'
export { builtinMakers, chooseMakers, isBuiltin, type Makers, renderModel } from './makers.ts'
export {
  abandonInterruptedUsage,
  commitUsage,
  openUsage,
  type Payer,
  type Receipt,
  type Resource,
  sumCharged,
} from './meter.ts'
export { getPrices, seedPrices } from './prices.ts'
export type * from './provider.ts'
