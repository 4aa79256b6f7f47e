import type { SceneHint } from '../../../../provider.ts'
import { hash } from '../random.ts'
import { assignHeroes } from './assign-heroes.ts'
import { actionOf } from './call-to-action.ts'
import { type Call, findCalls, type Scores, toScores, type Vocabulary } from './find-subjects.ts'
import { readPrompt } from './read-prompt.ts'

/** What one scene shows: its own subject (null: type and shapes only) and up to three that support it. */
export type Cast = { hero: string | null; support: string[] }

type Hint = Pick<SceneHint, 'keyword' | 'language' | 'narrations' | 'narration' | 'onScreenText' | 'index' | 'prompts'>

const maxSupport = 3
/** Less than this is not worth a place beside the hero. */
const supportThreshold = 1.1
/** A prompt is written for the picture, a narration for the ear. */
const promptWeight = 5
const narrationWeight = 0.6
const screenWeight = 0.7
/** A hero that the narration mentions and the prompt does not show is a poor exchange for what it shows. */
const unseenShare = 0.5
/** What a narration merely mentions, beside what the prompt shows. */
const besideSight = 0.42
/** The keyword's own subject: it is what the first scene shows, and a weak wish of all others. */
const topicWeight = { first: 4, named: 0.5, silent: 0.12 }
/** The first scene's prompt says how to show the keyword, the keyword says what. */
const firstPromptShare = 0.4
/** A keyword of which nothing weighs this much names nothing to be seen: the first prompt decides alone. */
const plainTopic = 1.3
/** A call to action shows its own sign, whatever else is named. */
const actionWeight = 20

/** What layouts are dealt out by: a scene's hero and how many subjects stand beside it. */
export type SceneShape = { hero: string | null; others: number }

/** Everything that the words of one scene call for. */
type Reading = { prompt: Call[]; narration: Call[]; action: string | null; scores: Scores }

/**
 * Casts every scene of a short from the image prompts and narrations of all, so that the picture of one scene can be
 * drawn without the others and no subject is two scenes' hero while either has another. Texts on screen are known only
 * for the asked scene: they choose its supporting subjects. `scenes` tells the shape of all.
 */
export function castScene(vocabulary: Vocabulary, hint: Hint): { cast: Cast; scenes: SceneShape[] } {
  const readings = readScenes(vocabulary, hint)
  const heroes = assignHeroes(
    readings.map(({ scores }) => scores),
    hash(hint.keyword),
  )
  const topicHero = heroes[0] ?? null
  const heroOf = (index: number) => heroes[index] ?? null
  const supports = readings.map((reading, index) => supportOf(reading, [], heroOf(index), topicHero))
  const own = readings[hint.index]
  const screen = findCalls(vocabulary, hint.language, hint.onScreenText, hint.keyword)
  const shown = own ? supportOf(own, screen, heroOf(hint.index), topicHero) : []
  // Never fewer than the shape tells, which knows no text on screen: its layout counts on them.
  const support = [...new Set([...shown, ...(supports[hint.index] ?? [])])].slice(0, maxSupport)
  return {
    cast: { hero: heroOf(hint.index), support },
    scenes: supports.map(({ length }, index) => ({ hero: heroOf(index), others: length })),
  }
}

/** The list with this scene's own narration in its place, also when the caller left the list short. */
function narrationsOf({ narrations, narration, index }: Hint): string[] {
  return Array.from({ length: Math.max(narrations.length, index + 1) }, (_, at) =>
    at === index ? narration : (narrations[at] ?? ''),
  )
}

function readScenes(vocabulary: Vocabulary, hint: Hint): Reading[] {
  const { language, keyword, prompts } = hint
  const narrations = narrationsOf(hint)
  const named = toScores(findCalls(vocabulary, language, keyword, `${keyword} ${narrations.join(' ')}`))
  const topic: Scores = Math.max(...named.values()) >= plainTopic ? named : new Map()
  return narrations.map((text, index) => {
    const prompt = readPrompt(vocabulary.sights, vocabulary.en, prompts[index] ?? '')
    const narration = findCalls(vocabulary, language, text, `${keyword} ${text}`)
    const isLast = index > 1 && index === narrations.length - 1
    const action = isLast ? actionOf(language, text) : null
    return { prompt, narration, action, scores: scoreScene({ prompt, narration, action }, topic, index === 0) }
  })
}

function scoreScene({ prompt, narration, action }: Omit<Reading, 'scores'>, topic: Scores, isFirst: boolean): Scores {
  const scores: Scores = new Map()
  const add = (subject: string, score: number) => scores.set(subject, (scores.get(subject) ?? 0) + score)
  const named = toScores(narration)
  for (const [subject, weight] of toScores(prompt))
    add(subject, weight * promptWeight * (isFirst && topic.size > 0 ? firstPromptShare : 1))
  const isShown = (subject: string) => prompt.length === 0 || scores.has(subject)
  for (const [subject, weight] of named) add(subject, weight * narrationWeight * (isShown(subject) ? 1 : unseenShare))
  for (const [subject, weight] of topic) {
    const share = isFirst ? topicWeight.first : named.has(subject) ? topicWeight.named : topicWeight.silent
    add(subject, weight * share)
  }
  if (action) add(action, actionWeight)
  return scores
}

/**
 * What stands beside the hero: other things of the prompt, then of the text on screen, then of the narration. One per
 * word, and none for the hero's own word, so that a cat is not accompanied by the face of a cat.
 */
function supportOf(
  { prompt, narration, action }: Reading,
  screen: Call[],
  hero: string | null,
  topicHero: string | null,
): string[] {
  if (action && action === hero) return topicHero && topicHero !== hero ? [topicHero] : []
  const wishes = [
    ...prompt.map((call) => ({ ...call, share: promptWeight })),
    ...screen.map((call) => ({ ...call, share: screenWeight })),
    ...narration.map((call) => ({ ...call, share: prompt.length > 0 ? besideSight : narrationWeight })),
  ]
  const used = new Set(hero === null ? [] : [hero])
  const isOfHero = ({ subjects }: Call) => subjects.some(([subject]) => subject === hero)
  const heroFamily = new Set(wishes.filter(isOfHero).flatMap(({ subjects }) => subjects.map(([subject]) => subject)))
  const ranked = wishes
    .filter((call) => !isOfHero(call))
    .map(({ subjects, share }) => {
      const [subject, weight] = subjects.find(([name]) => !heroFamily.has(name)) ?? ['', 0]
      return { subject, family: subjects.map(([name]) => name), score: weight * share }
    })
    .filter(({ score }) => score >= supportThreshold)
    .sort((a, b) => b.score - a.score || (a.subject < b.subject ? -1 : 1))
  const support: string[] = []
  for (const { subject, family } of ranked) {
    if (used.has(subject)) continue
    for (const name of family) used.add(name)
    support.push(subject)
  }
  return support.slice(0, maxSupport)
}
