import { around, hash, randomOf, shuffled } from '../random.ts'
import { companion, orbit, pair, podium, stairway } from './group-layouts.ts'
import type { Layout } from './layout.ts'
import { badge, echo, giant, leap, pattern, solo } from './single-layouts.ts'
import { typeLayouts } from './type-only.ts'

/**
 * Layouts in groups that look unlike each other. The scenes of a short take turns in the groups; the seed of a picture
 * chooses inside its group, so that drawing a scene anew can change it without making it like another scene.
 */
const layoutGroups: readonly (readonly Layout[])[] = [
  [solo, leap],
  [companion, badge],
  [giant, echo],
  [orbit, podium],
  [pattern],
  [pair, stairway],
]

type Scene = { hasHero: boolean; others: number }

/**
 * The layout of scene `index`. All scenes up to it are walked through, so that groups repeat only when every group the
 * scene could use has been used as often: the answer for a scene is the same whether its neighbours are drawn or not.
 */
export function chooseLayout(scenes: Scene[], index: number, keyword: string, seed: number): Layout {
  const groups = shuffled(randomOf(keyword, 'layouts'), layoutGroups)
  const uses = groups.map(() => 0)
  let typeScenes = 0
  for (const [at, scene] of scenes.entries()) {
    if (!scene.hasHero) {
      if (at === index) return around(typeLayouts, hash(keyword) + typeScenes)
      typeScenes++
      continue
    }
    const fitting = groups.flatMap((group, place) => {
      const layouts = group.filter(({ minSupport }) => minSupport <= scene.others)
      return layouts.length > 0 ? [{ place, layouts, used: uses[place] ?? 0 }] : []
    })
    const chosen = fitting.reduce((a, b) => (b.used < a.used ? b : a))
    if (at === index) return around(chosen.layouts, seed)
    uses[chosen.place] = chosen.used + 1
  }
  throw new RangeError(`Scene ${index} is not one of ${scenes.length}`)
}
