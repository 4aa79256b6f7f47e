import { around, hash, randomOf, shuffled } from '../random.ts'
import type { SceneShape } from '../subjects/cast-scenes.ts'
import { companion, orbit, pair, podium, stairway } from './group-layouts.ts'
import type { Layout } from './layout.ts'
import { badge, echo, giant, leap, pattern, solo } from './single-layouts.ts'
import { typeLayouts } from './type-only.ts'

/**
 * Layouts in groups that look unlike each other. The scenes of a short take turns in the groups; the seed of a picture
 * chooses inside its group, so that drawing a scene anew can change it without making it like another scene.
 */
const layoutGroups: readonly { layouts: readonly Layout[]; isForSeveral: boolean }[] = [
  { layouts: [solo, leap], isForSeveral: false },
  { layouts: [companion, badge], isForSeveral: true },
  { layouts: [giant, echo], isForSeveral: false },
  { layouts: [orbit, podium], isForSeveral: true },
  { layouts: [pattern], isForSeveral: false },
  { layouts: [pair, stairway], isForSeveral: true },
]

/** A group that showed the hero before counts as used so much more often. */
const seenThere = 1.5
/** What a scene names beside its hero should be seen: groups made for it come first. */
const forOne = 0.8

/**
 * The layout of scene `index`. All scenes up to it are walked through, so that groups repeat only when every group the
 * scene could use has been used as often, and last of all for a hero that was seen in that group before: the answer for
 * a scene is the same whether its neighbours are drawn or not.
 */
export function chooseLayout(scenes: SceneShape[], index: number, keyword: string, seed: number): Layout {
  const groups = shuffled(randomOf(keyword, 'layouts'), layoutGroups)
  const uses = groups.map(() => 0)
  const heroesOf = groups.map(() => new Set<string>())
  let typeScenes = 0
  for (const [at, scene] of scenes.entries()) {
    if (scene.hero === null) {
      if (at === index) return around(typeLayouts, hash(keyword) + typeScenes)
      typeScenes++
      continue
    }
    const { hero } = scene
    const fitting = groups.flatMap(({ layouts: all, isForSeveral }, place) => {
      const layouts = all.filter(({ minSupport }) => minSupport <= scene.others)
      const used = uses[place] ?? 0
      const extra = (heroesOf[place]?.has(hero) ? seenThere : 0) + (scene.others > 0 && !isForSeveral ? forOne : 0)
      return layouts.length > 0 ? [{ place, layouts, used, cost: used + extra }] : []
    })
    const chosen = fitting.reduce((a, b) => (b.cost < a.cost ? b : a))
    if (at === index) return around(chosen.layouts, seed)
    uses[chosen.place] = chosen.used + 1
    heroesOf[chosen.place]?.add(hero)
  }
  throw new RangeError(`Scene ${index} is not one of ${scenes.length}`)
}
