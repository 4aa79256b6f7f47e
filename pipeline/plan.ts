import { z } from 'zod'
import { type Look, RunRequest } from '../contract/index.ts'
import type { CaptionStyle, Mood, Profile } from './render/types.ts'

/** What a run makes and with what; stored with the run and never changed, so that a restart makes the same thing. */
export const RunPlan = z.object({
  request: RunRequest,
  makers: z.object({ script: z.string(), image: z.string(), voice: z.string(), voiceId: z.string() }),
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

export const fps = 30

export function toProfile(request: RunRequest): Profile {
  return { aspect: request.aspect, quality: request.quality, fps }
}
