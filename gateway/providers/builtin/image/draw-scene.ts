import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Aspect, SceneHint } from '../../../provider.ts'
import { setType } from './drawing/set-type.ts'
import { frameOf, type Stage } from './drawing/stage.ts'
import { drawIllustration, type Illustration, openSubject, type Subject, shrink } from './illustration.ts'
import { chooseLayout } from './layouts/choose-layout.ts'
import type { Plan } from './layouts/layout.ts'
import { lampLook } from './looks/lamp/lamp-look.ts'
import type { LookStyle } from './looks/look.ts'
import { paperLook } from './looks/paper/paper-look.ts'
import { popLook } from './looks/pop/pop-look.ts'
import { around, randomOf, shuffled } from './random.ts'
import { castScene } from './subjects/cast-scenes.ts'
import type { Vocabulary } from './subjects/find-subjects.ts'

const looks: Record<SceneHint['look'], LookStyle> = { lamp: lampLook, paper: paperLook, pop: popLook }

type Options = { hint: SceneHint; aspect: Aspect; seed: number; vocabulary: Vocabulary; signal: AbortSignal }

/**
 * Draws one scene. Palette, order of layouts and order of backgrounds come from the keyword and the look, so that the
 * scenes of a short hold together and none is like another; `seed` decides what may differ when a scene is drawn anew.
 * The signal is looked at between stages, each well under 100 ms.
 */
export async function drawScene({ hint, aspect, seed, vocabulary, signal }: Options): Promise<Canvas> {
  const { keyword, index } = hint
  const look = looks[hint.look]
  const { cast, scenes } = castScene(vocabulary, hint)
  const layout = chooseLayout(scenes, index, keyword, seed)
  const frame = frameOf(aspect)
  const canvas = createCanvas(frame.width, frame.height)
  const ctx = canvas.getContext('2d')
  // The first scene carries the video's hook caption where the type would stand.
  const isTypeFree = index === 0 && cast.hero !== null
  const minSizePx = frame.unit * 5
  const limits = { minSizePx, maxSizePx: frame.unit * (cast.hero ? 16 : 24) }
  const hasType = !isTypeFree && setType(ctx, hint.onScreenText, frame.type, limits).length > 0
  const hero = cast.hero === null ? null : await openSubject(cast.hero)
  const plan = layout.arrange({
    frame,
    random: randomOf(keyword, seed, index, 'layout'),
    supportCount: cast.support.length,
    hasType,
    heroAspect: hero ? hero.visible.width / hero.visible.height : 1,
  })
  const palette = look.makePalette(randomOf(keyword, hint.look))
  const stage: Stage = {
    ctx,
    frame,
    random: randomOf(keyword, seed, index, 'ground'),
    focus: plan.focus,
    turn: index + seed,
  }

  const backgrounds = shuffled(randomOf(keyword, hint.look, 'backgrounds'), look.backgrounds)
  around(backgrounds, index)(stage, palette)
  look.finishGround(stage, palette)
  signal.throwIfAborted()

  plan.drawBetween?.(ctx, palette, frame)
  const illustrations = await drawCast(plan, hero, cast.support)
  signal.throwIfAborted()
  for (const { subject, center, sizePx, tilt, nearness } of plan.spots) {
    const full = illustrations.get(subject)
    if (full) look.drawSubject(ctx, palette, frame, { illustration: shrink(full, sizePx), center, tilt, nearness })
  }
  signal.throwIfAborted()

  if (hasType) look.drawType(stage, palette, setType(ctx, hint.onScreenText, plan.type, limits))
  return canvas
}

/** Each subject of the plan once, at the largest size it is needed in. */
async function drawCast(plan: Plan, hero: Subject | null, support: string[]): Promise<Map<number, Illustration>> {
  const sizes = new Map<number, number>()
  for (const { subject, sizePx } of plan.spots) sizes.set(subject, Math.max(sizePx, sizes.get(subject) ?? 0))
  const drawn = new Map<number, Illustration>()
  for (const [index, sizePx] of sizes) {
    const name = support[index - 1]
    const subject = index === 0 ? hero : name === undefined ? null : await openSubject(name)
    if (subject) drawn.set(index, await drawIllustration(subject, Math.round(sizePx)))
  }
  return drawn
}
