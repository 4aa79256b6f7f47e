import { z } from 'zod'
import { type CaptionStyle, type Look, type Mood, RunGoal, RunRequest } from '../contract/index.ts'
import { fps } from '../film/timeline.ts'
import { BrandBrief, Design, Style } from './design.ts'
import type { Profile } from './render/types.ts'
import type { Script } from './script-schema.ts'

/** What a run makes and with what; stored with the run and never changed, so that a restart makes the same thing. */
export const RunPlan = z.object({
  request: RunRequest,
  makers: z.object({ script: z.string(), image: z.string(), voice: z.string(), voiceId: z.string() }),
  /** How far it goes: a part on its own, or the finished short. */
  goal: RunGoal.default('video'),
  /** Of `images` and `voices`: the scenes meant, by index; null: all. */
  only: z.array(z.int().min(0)).nullable().default(null),
  /** What a person decided in the studio; null: everything follows from the request and the script that is written for it. */
  design: Design.nullable().default(null),
  brand: BrandBrief.nullable().default(null),
  /** Of the script that is to be written: another number is another script of the same request. */
  variant: z.int().min(0).default(0),
  /** Instead of the look's own, where there is no design. */
  style: Style.nullable().default(null),
})
export type RunPlan = z.infer<typeof RunPlan>

/** What a look means for everything but the pictures themselves. */
export const looks: Record<Look, { captions: CaptionStyle; mood: Mood; imageStyle: string }> = {
  lamp: {
    captions: 'ember',
    mood: 'calm',
    imageStyle: 'cinematic photograph at night, one warm light, deep shadows, shallow depth of field',
  },
  paper: {
    captions: 'outline',
    mood: 'bright',
    imageStyle: 'layered cut-paper illustration, soft daylight, muted natural colours, visible paper texture',
  },
  pop: {
    captions: 'block',
    mood: 'driving',
    imageStyle: 'bold flat illustration, saturated colour blocks, strong geometric shapes, high contrast',
  },
}

/** The design of a run: its own, or what its request and the written script come to. */
export function designOf(plan: Pick<RunPlan, 'request' | 'design' | 'style'>, script: Script): Design {
  if (plan.design) return plan.design
  const { motions, transitions, holdMs, ...whole } = plan.style ?? styleOfLook(plan.request.look)
  const scenes = script.scenes.map((_, index) => ({
    id: String(index),
    image: { kind: 'make' as const, variant: 0 },
    focus: null,
    zoom: 1,
    voice: { kind: 'make' as const, take: 0 },
    motion: motions[index % motions.length] ?? 'auto',
    transition: transitions[index % transitions.length] ?? 'fade',
    holdMs,
  }))
  return {
    ...{ script, scenes },
    ...whole,
    thumbnail: { picture: { kind: 'scene', id: '0' }, title: script.title },
  }
}

/** How a look shows and sounds when nobody has decided anything. */
export function styleOfLook(look: Look): Style {
  const { captions, mood, imageStyle } = looks[look]
  return {
    imageStyle,
    captions: { style: captions, position: 'low', accent: null },
    music: { mood, levelDb: 0 },
    isSpoken: true,
    speed: 1,
    logo: null,
    ...{ motions: ['auto'], transitions: ['fade'], pace: null, holdMs: 0 },
  }
}

export function toProfile(request: RunRequest): Profile {
  return { aspect: request.aspect, quality: request.quality, fps }
}
