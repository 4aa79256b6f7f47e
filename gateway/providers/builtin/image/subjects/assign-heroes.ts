import { hash } from '../random.ts'
import type { Scores } from './find-subjects.ts'

/** Below this a scene's words say too little to fill a picture with it. */
const heroThreshold = 0.7
/** What a subject is still worth to a scene when another scene has it already: only half a wish is better than that. */
const secondUse = 0.52

/** The same subject twice in a row looks like one picture that does not change. */
const besideItself = 0.55

type Wish = { subject: string; score: number }

/**
 * One subject per scene. The first scene chooses first: it shows what the short is about. Then the scene that would lose
 * most by getting its second choice goes next; ties are broken by the seed, so that two shorts that share words do not
 * always share pictures. A subject serves a second scene only when all that remains for it is far weaker.
 */
export function assignHeroes(scenes: Scores[], seed: number): (string | null)[] {
  const heroes: (string | null)[] = scenes.map(() => null)
  const uses = new Map<string, number>()
  const open = new Set(scenes.keys())
  const worth = (scene: number) => (subject: string) =>
    secondUse ** (uses.get(subject) ?? 0) *
    (heroes[scene - 1] === subject || heroes[scene + 1] === subject ? besideItself : 1)
  while (open.size > 0) {
    const wishes = [...open].map((scene) => ({ scene, ...firstTwo(scenes[scene] ?? new Map(), worth(scene), seed) }))
    wishes.sort((a, b) => lossOf(b) - lossOf(a) || a.scene - b.scene)
    const next = open.has(0) ? wishes.find(({ scene }) => scene === 0) : wishes[0]
    if (!next) break
    open.delete(next.scene)
    if (next.best.score < heroThreshold) continue
    heroes[next.scene] = next.best.subject
    uses.set(next.best.subject, (uses.get(next.best.subject) ?? 0) + 1)
  }
  return heroes
}

const lossOf = ({ best, second }: { best: Wish; second: Wish }) => best.score - second.score

function firstTwo(scores: Scores, worth: (subject: string) => number, seed: number): { best: Wish; second: Wish } {
  const none = { subject: '', score: 0 }
  const ranked = [...scores]
    .map(([subject, score]) => ({
      subject,
      score: score * worth(subject) + (hash(`${seed}${subject}`) % 1000) / 20000,
    }))
    .sort((a, b) => b.score - a.score || (a.subject < b.subject ? -1 : 1))
  return { best: ranked[0] ?? none, second: ranked[1] ?? none }
}
