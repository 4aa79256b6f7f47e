import type { CardMood } from './records.ts'

const lastDigits: Record<CardMood, string> = { approves: '4242', 'refuses-once': '0341', refuses: '0002' }

/** A card as PortOne shows it: masked but for its ends, which tell the cards apart. */
export const cardOf = (mood: CardMood) => ({
  name: '연습카드',
  issuer: 'SANDBOX_CARD',
  brand: 'LOCAL',
  bin: '400000',
  number: `400000******${lastDigits[mood]}`,
})
