import type { Dictionary } from './ko.ts'

/** Who made something, as people say it: `builtin:…` and our renderer by a name, a vendor's model without the vendor. */
export function makerName(words: Dictionary, model: string): string {
  if (model.startsWith('builtin:')) return words.makers.builtin
  if (model.startsWith('xcaster:')) return words.makers.renderer
  return model.slice(model.indexOf(':') + 1)
}
