import { formPoints } from './form-points.ts'
import { generalPoints } from './general-points.ts'
import { type Random, shuffled } from './seeded.ts'
import type { Form, Subject } from './subject.ts'
import type { Point } from './topic.ts'

/**
 * Of every three scenes, those that speak to the form of the keyword rather than to its field: a "why" opens with reasons, a "how"
 * works them in, a choice is mostly about choosing.
 */
const formPlaces: Record<Form, number[]> = {
  plain: [],
  question: [],
  how: [2],
  why: [0],
  best: [0, 1],
  compare: [0, 1],
}

/**
 * A point for each wanted kind, none twice: from the keyword's field first, with advice on its form in between, then what holds
 * for anything. The tips of a how-to come in the order of doing. Only points that `isAllowed` are taken.
 */
export function choosePoints(
  kinds: Point['kind'][],
  subject: Subject,
  { random, isAllowed }: { random: Random; isAllowed: (point: Point) => boolean },
): Point[] {
  const field = fieldPoints(subject, random).filter(isAllowed)
  const form = shuffled(formPoints[subject.form], random).filter(isAllowed)
  const general = shuffled(generalPoints, random).filter(isAllowed)
  const chosen: Point[] = []
  for (const [index, wanted] of kinds.entries()) {
    const kind = isAnswer(subject) && wanted === 'tip' && index < openingScenes ? 'fact' : wanted
    const isFormPlace = !subject.topic?.isCloseUp && formPlaces[subject.form].includes(index % 3)
    const sources = isFormPlace ? [form, field, general] : [field, form, general]
    const point = takeKind(sources, kind, chosen) ?? takeAny(sources, chosen)
    if (point) chosen.push(point)
  }
  return subject.form === 'how' ? withTipsInOrder(chosen, subject) : chosen
}

/** A close-up begins with its first point, which is the heart of the matter. */
function fieldPoints({ topic, display }: Subject, random: Random): Point[] {
  if (!topic) return []
  if (!topic.isCloseUp) return byNearness(shuffled(topic.points, random), display)
  return [...topic.points.slice(0, 1), ...byNearness(shuffled(topic.points.slice(1), random), display)]
}

/** Who asks why wants to know before being told what to do. */
const openingScenes = 3
const isAnswer = ({ topic, form }: Subject) => topic?.isCloseUp === true && (form === 'why' || form === 'question')

/** Points that speak of the keyword's own words come first: of all there is to say about dogs, "강아지 산책" is about walks. */
function byNearness(points: Point[], keyword: string): Point[] {
  const hangul = keyword.match(/[가-힣]+/g) ?? []
  const pairs = hangul.flatMap((word) => [...word].slice(1).map((syllable, index) => `${word[index]}${syllable}`))
  const latin = (keyword.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 6))
  const shared = ({ ko, en }: Point) => {
    const text = `${ko.say} ${ko.more} ${en.say} ${en.more}`.toLowerCase()
    return [...new Set([...pairs, ...latin])].filter((part) => text.includes(part)).length
  }
  return points.toSorted((one, other) => shared(other) - shared(one))
}

/** Preparing, doing, looking back: the first half of the form's advice, what belongs to the field, the rest. */
function withTipsInOrder(points: Point[], subject: Subject): Point[] {
  const form = formPoints[subject.form]
  const order = [...form.slice(0, 2), ...(subject.topic?.points ?? []), ...generalPoints, ...form.slice(2)]
  const tips = points.filter(({ kind }) => kind === 'tip').sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return points.map((point) => (point.kind === 'tip' ? (tips.shift() ?? point) : point))
}

function takeKind(sources: Point[][], kind: Point['kind'], chosen: Point[]): Point | undefined {
  for (const source of sources) {
    const found = source.find((point) => point.kind === kind && !chosen.includes(point))
    if (found) return found
  }
  return undefined
}

function takeAny(sources: Point[][], chosen: Point[]): Point | undefined {
  return sources.flat().find((point) => !chosen.includes(point))
}
