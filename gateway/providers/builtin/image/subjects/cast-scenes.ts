import type { SceneHint } from '../../../../provider.ts'
import { hash } from '../random.ts'
import { findSubjects, type Scores, type Vocabulary } from './find-subjects.ts'

/** What one scene shows: its own subject (null: type and shapes only) and up to four that support it. */
export type Cast = { hero: string | null; support: string[] }

type Hint = Pick<SceneHint, 'keyword' | 'language' | 'narrations' | 'narration' | 'onScreenText' | 'index'>

const maxSupport = 4
/** Weaker than this is not worth a place beside the hero. */
const supportThreshold = 0.8
/** Below this a word says too little to fill a picture with it. */
const heroThreshold = 0.55
const rarityPower = 0.35
/** Share of the keyword's own weight that its subjects get: in the first scene, where the narration names them, elsewhere. */
const topicShare = { first: 0.7, named: 0.45, silent: 0.17 }

/**
 * Casts every scene of a short from its narrations alone, so that the picture of one scene can be drawn without the
 * others and still never shows another scene's subject as its own. Texts on screen are known only for the asked scene:
 * they choose its supporting subjects. `scenes` tells, for all scenes alike, whether they have a hero and how many
 * other subjects their narration names: layouts are dealt out by it.
 */
export function castScene(
  vocabulary: Vocabulary,
  hint: Hint,
): { cast: Cast; scenes: { hasHero: boolean; others: number }[] } {
  const all = scoreScenes(vocabulary, hint)
  const heroes = assignHeroes(all, hash(hint.keyword))
  const isFree = (subject: string) => !heroes.includes(subject)
  const support = supportOf(vocabulary, hint, all[hint.index] ?? new Map(), isFree)
  return {
    cast: { hero: heroes[hint.index] ?? null, support },
    scenes: all.map((scores, index) => ({
      hasHero: heroes[index] != null,
      others: [...scores].filter(([subject, score]) => score >= supportThreshold && isFree(subject)).length,
    })),
  }
}

/** The list with this scene's own narration in its place, also when the caller left the list short. */
function narrationsOf({ narrations, narration, index }: Hint): string[] {
  return Array.from({ length: Math.max(narrations.length, index + 1) }, (_, at) =>
    at === index ? narration : (narrations[at] ?? ''),
  )
}

/**
 * What every scene calls for. Subjects that many narrations name distinguish none of them and count less; what the
 * keyword names counts more where the narration names it too, most in the first scene, and stays a weak wish elsewhere.
 */
function scoreScenes(vocabulary: Vocabulary, hint: Hint): Scores[] {
  const { language, keyword } = hint
  const narrations = narrationsOf(hint)
  const named = narrations.map((text) => findSubjects(vocabulary, language, text, `${keyword} ${text}`))
  const topic = findSubjects(vocabulary, language, keyword, `${keyword} ${narrations.join(' ')}`)
  const callers = new Map<string, number>()
  for (const scores of named) for (const subject of scores.keys()) callers.set(subject, (callers.get(subject) ?? 0) + 1)
  return named.map((scores, index) => {
    const weighed: Scores = new Map()
    for (const [subject, score] of scores) weighed.set(subject, score / (callers.get(subject) ?? 1) ** rarityPower)
    for (const [subject, score] of topic) {
      const share = index === 0 ? topicShare.first : scores.has(subject) ? topicShare.named : topicShare.silent
      weighed.set(subject, (weighed.get(subject) ?? 0) + score * share)
    }
    return weighed
  })
}

/**
 * One subject per scene, none twice. The scene that would lose most by getting its second choice goes first; ties are
 * broken by the seed, so that two shorts that share words do not always share pictures.
 */
function assignHeroes(scenes: Scores[], seed: number): (string | null)[] {
  const heroes: (string | null)[] = scenes.map(() => null)
  const open = new Set(scenes.keys())
  const taken = new Set<string>()
  while (open.size > 0) {
    const wishes = [...open].map((scene) => ({ scene, ...firstTwo(scenes[scene] ?? new Map(), taken, seed) }))
    wishes.sort((a, b) => b.best.score - b.second.score - (a.best.score - a.second.score) || a.scene - b.scene)
    const next = wishes[0]
    if (!next) break
    open.delete(next.scene)
    if (next.best.score < heroThreshold) continue
    heroes[next.scene] = next.best.subject
    taken.add(next.best.subject)
  }
  return heroes
}

function firstTwo(scores: Scores, taken: Set<string>, seed: number) {
  const none = { subject: '', score: 0 }
  const ranked = [...scores]
    .filter(([subject]) => !taken.has(subject))
    .map(([subject, score]) => ({ subject, score: score + (hash(`${seed}${subject}`) % 1000) / 20000 }))
    .sort((a, b) => b.score - a.score || (a.subject < b.subject ? -1 : 1))
  return { best: ranked[0] ?? none, second: ranked[1] ?? none }
}

/** On-screen text counts most, then the narration; no hero of another scene. */
function supportOf(vocabulary: Vocabulary, hint: Hint, own: Scores, isFree: (subject: string) => boolean): string[] {
  const { language, keyword, onScreenText } = hint
  const shown = findSubjects(vocabulary, language, onScreenText, `${keyword} ${onScreenText}`)
  const scores: Scores = new Map(own)
  for (const [subject, score] of shown) scores.set(subject, (own.get(subject) ?? 0) + score * 1.5)
  return [...scores]
    .filter(([subject, score]) => score >= supportThreshold && isFree(subject))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxSupport)
    .map(([subject]) => subject)
}
