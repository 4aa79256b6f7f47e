export { fromUnitPrices, toCost, toUnitPrices, type Units } from './cost.ts'
export { createGateway, type Gateway } from './gateway.ts'
export { chooseMakers, isBuiltin, renderModel } from './makers.ts'
export {
  abandonInterruptedUsage,
  commitUsage,
  openUsage,
  type Payer,
  type Receipt,
  sumCharged,
} from './meter.ts'
export { getPrices, seedPrices } from './prices.ts'
export type * from './provider.ts'
