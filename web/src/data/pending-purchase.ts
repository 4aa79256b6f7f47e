import { readOfTab, writeOfTab } from './stored.ts'
import { type Purchase, parsePurchase } from './waiting-purchase.ts'

export type { Purchase }

const key = 'purchase'

/** Kept for this tab, which is the one that comes back: the page there may be loaded anew and must not charge twice. */
export function keepPurchase(purchase: Purchase | null): void {
  writeOfTab(key, purchase && JSON.stringify(purchase))
}

export function readPurchase(): Purchase | null {
  return parsePurchase(readOfTab(key))
}
