import { countSpeech } from '../../../../contract/spoken/count-speech.ts'
import { estimateSpeechMs } from '../../../../contract/spoken/estimate-speech-ms.ts'
import type { ScriptBrief } from '../../../provider.ts'
import { allowedBy, allowedOf, type IsAllowed } from './brand-words.ts'
import { choosePoints } from './choose-points.ts'
import { describeScript, toTitle } from './describe-script.ts'
import { capitalised } from './english.ts'
import { fill, type Values } from './fill.ts'
import { fitLength, type Variant } from './fit-length.ts'
import { type Random, shuffled } from './seeded.ts'
import { type Place, roomFor, type Structure, type StructureName, structures, structuresFor } from './structures.ts'
import type { Subject } from './subject.ts'
import type { Point } from './topic.ts'
import { type Wording, wordings } from './wording.ts'

/** The shape of the pipeline's `Script`, which this provider may not import. */
export type OfflineScene = {
  role: 'hook' | 'main' | 'cta'
  narration: string
  onScreenText: string
  imagePrompt: string
  seconds: number
}
export type OfflineScript = { title: string; description: string; scenes: OfflineScene[] }

/** A viewer decides within three seconds; the estimate may be a little short. */
const hookLimitMs = 2_650
/** An aside is charm in small doses: it costs as much as missing the length by this. */
const asideCostMs = { professional: 500, casual: 150, humorous: 60, educational: 400 }
/** A point without its second sentence is thinner than the same with it. */
const thinCostMs = 120
/** Scenes of like length keep the rhythm: each millisecond off the average costs this much. */
const unevenCost = 0.15
const pictureStyle = 'vertical composition, no text, no letters'

/** `kind` is null for the scene that opens a story: it stands without an aside. */
type Beat = { kind: Point['kind'] | null; say: string; more: string; key: string; image: string; lead: string }

/** Made for advice: there is nothing to rank, tick off or change about why a black hole is black. */
const advising = new Set<StructureName>(['countdown', 'checklist', 'change'])

/** The structures that suit a keyword and have room, in the order in which they are tried. */
export function suitedStructures(subject: Subject, sceneCount: number, random: Random): StructureName[] {
  const suited = structuresFor[subject.form].filter(
    (name) => sceneCount >= roomFor[name] && !(subject.topic?.isCloseUp && advising.has(name)),
  )
  return [...new Set([...shuffled(suited, random), 'list' as const])]
}

/** One script of the named structure, as near to `speechMs` as its sentences allow. */
export function draftScript(
  brief: ScriptBrief,
  subject: Subject,
  name: StructureName,
  random: Random,
  speechMs: number,
): OfflineScript {
  const wording = wordings[brief.language]
  const mains = brief.sceneCount - 2
  const values: Values = {
    subject: subject.inline,
    count: mains,
    seconds: brief.seconds,
    tone: brief.tone,
    language: brief.language,
  }
  const isAllowed = allowedBy(brief)
  const hook = chooseHook(brief, { wording, name, subject, values, random })
  const endings = shuffled(wording.endings[brief.tone], random)
  const [ending, endingKey] = allowedOf(endings, (words) => words.every(isAllowed))[0] ?? ['', '']
  const beats = toBeats(name, { subject, values, isAllowed }, mains, random)
  const fixedMs = estimateSpeechMs(hook, brief.language) + estimateSpeechMs(ending, brief.language)
  const asides = allowedAsides(wording.asides[brief.tone], isAllowed)
  const said = sayBeats(beats, asides, brief, speechMs - fixedMs, random)
  const main = beats.map(({ key, image }, index) => toScene('main', said[index] ?? '', key, image, brief))
  const hero = subject.topic?.image ?? 'an inviting open notebook beside a window, soft morning light'
  const scenes = [
    toScene('hook', hook, toHookKey(wording.keys[name], subject, values, isAllowed), hero, brief),
    ...main,
    toScene(
      'cta',
      ending,
      endingKey,
      `${subject.topic ? subject.topic.image : 'a hand holding a phone by a window'}, seen from further away`,
      brief,
    ),
  ]
  const titles = shuffled(wording.titles[name], random).map((template) => toTitle(template, subject, values))
  const keys = main.map(({ onScreenText }) => onScreenText)
  return {
    title: allowedOf(titles, isAllowed)[0] ?? toTitle('{T}', subject, values),
    description: allowedOf(describeScript(wording, subject, values, keys).split('\n\n'), isAllowed).join('\n\n'),
    scenes,
  }
}

type Draft = { wording: Wording; name: StructureName; subject: Subject; values: Values; random: Random }

/**
 * The keyword opens the short when it can be said in time, and in as few words as the brand wants, else a shorter name
 * for it does.
 */
function chooseHook(brief: ScriptBrief, { wording, name, subject, values, random }: Draft): string {
  const templates = shuffled(wording.hooks[name][values.tone], random)
  const asked = subject.spoken !== null && subject.form === 'question' ? [`${subject.spoken.replace(/\?$/, '')}?`] : []
  const named = [subject.spoken, subject.inline].filter((words) => words !== null)
  const full = named.flatMap((words) => templates.map((template) => fill(template, { ...values, subject: words })))
  const short = named.flatMap((words) =>
    wording.shortHooks[values.tone].map((template) => fill(template, { ...values, subject: words })),
  )
  const candidates = [
    ...asked,
    ...full.slice(0, templates.length),
    ...short.slice(0, wording.shortHooks[values.tone].length),
    ...full,
    ...short,
  ]
  const length = (hook: string) => countSpeech(hook, values.language)
  const most = brief.brand?.hookMax ?? Number.POSITIVE_INFINITY
  const inTime = [...candidates, wording.lastHook].filter(
    (hook) => estimateSpeechMs(hook, values.language) <= hookLimitMs,
  )
  const sayable = allowedOf(inTime, allowedBy(brief))
  // Where nothing is as short as that, the shortest there is.
  return (
    sayable.find((hook) => length(hook) <= most) ??
    sayable.toSorted((one, other) => length(one) - length(other))[0] ??
    wording.lastHook
  )
}

function allowedAsides(asides: Wording['asides']['casual'], isAllowed: IsAllowed): Wording['asides']['casual'] {
  const { fact, tip, myth } = asides
  return { fact: fact.filter(isAllowed), tip: tip.filter(isAllowed), myth: myth.filter(isAllowed) }
}

type About = { subject: Subject; values: Values; isAllowed: IsAllowed }

function toBeats(name: StructureName, { subject, values, isAllowed }: About, mains: number, random: Random): Beat[] {
  const structure = structures[name]
  const opening = name === 'story' ? [openingBeat(subject, values)] : []
  const kinds = structure.kinds.slice(0, mains - opening.length)
  const isSayable = (point: Point) => {
    const { say, more, key } = point[values.language]
    return [fill(say, values), fill(more, values), key].every(isAllowed)
  }
  const points = choosePoints(kinds, subject, { random, isAllowed: isSayable })
  return [...opening, ...points.map((point, index) => toBeat(structure, point, index, points, values))]
}

function toBeat(structure: Structure, point: Point, order: number, points: Point[], values: Values): Beat {
  const nth = points.slice(0, order).filter(({ kind }) => kind === point.kind).length
  const place: Place = { kind: point.kind, order, nth, count: points.length }
  const sentences = point[values.language]
  return {
    kind: point.kind,
    say: fill(sentences.say, values),
    more: fill(sentences.more, values),
    key: sentences.key,
    image: point.image,
    lead: fill(structure.lead[values.language](place), values),
  }
}

function openingBeat({ topic }: Subject, values: Values): Beat {
  const wording = wordings[values.language]
  const say = fill(topic?.opening[values.language] ?? wording.opening, values)
  const image = `${topic?.image ?? 'a person at a window in the evening'}, a quiet everyday scene`
  return { kind: null, say, more: fill(wording.openingNext, values), key: wording.openingKey, image, lead: '' }
}

/** Chooses for each beat how much of it is said, so that the script has its length and no aside is heard twice. */
function sayBeats(
  beats: Beat[],
  asides: Record<Point['kind'], string[]>,
  brief: ScriptBrief,
  targetMs: number,
  random: Random,
): string[] {
  const waiting = {
    fact: shuffled(asides.fact, random),
    tip: shuffled(asides.tip, random),
    myth: shuffled(asides.myth, random),
  }
  const evenMs = targetMs / beats.length
  const scenes = beats.map((beat) => toVariants(beat, beat.kind ? waiting[beat.kind].pop() : undefined, brief, evenMs))
  const choice = fitLength(scenes, targetMs)
  return scenes.map((variants, index) => variants[choice[index] ?? 0]?.text ?? '')
}

/** The ways to say a beat. A myth is never left without its correction. */
function toVariants(beat: Beat, aside: string | undefined, { language, tone }: ScriptBrief, evenMs: number): Variant[] {
  const short = [beat.lead, beat.say].filter((part) => part !== '').join(' ')
  const long = `${short} ${beat.more}`
  const texts = [{ text: long, cost: 0 }]
  if (beat.kind !== 'myth') texts.push({ text: short, cost: thinCostMs })
  if (aside !== undefined) texts.push({ text: `${long} ${aside}`, cost: asideCostMs[tone] })
  if (aside !== undefined && beat.kind !== 'myth') texts.push({ text: `${short} ${aside}`, cost: asideCostMs[tone] })
  return texts.map(({ text, cost }) => {
    const ms = estimateSpeechMs(text, language)
    return { text, ms, cost: cost + unevenCost * Math.abs(ms - evenMs) }
  })
}

function toHookKey(template: string, subject: Subject, values: Values, isAllowed: IsAllowed): string {
  const fits = (text: string) => text.length >= 2 && text.length <= 24 && isAllowed(text)
  if (subject.form === 'question' && fits(subject.display)) return capitalised(subject.display)
  const candidates = [subject.display, subject.inline].flatMap((words) => [
    fill(template, { ...values, subject: words }),
    capitalised(words),
  ])
  return candidates.find(fits) ?? wordings[values.language].shortKey
}

function toScene(
  role: OfflineScene['role'],
  narration: string,
  key: string,
  image: string,
  { language }: ScriptBrief,
): OfflineScene {
  const seconds = Math.round((estimateSpeechMs(narration, language) + 350) / 100) / 10
  return { role, narration, onScreenText: key, imagePrompt: `${image}, ${pictureStyle}`, seconds }
}
