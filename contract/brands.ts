import { z } from 'zod'
import { Colour } from './boards.ts'
import { Id, Instant, Line, Nothing } from './common.ts'
import { CaptionFace, CaptionPosition, CaptionStyle, Language, Look, Mood, Tone } from './options.ts'
import { route } from './route.ts'

const Text = z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u)
const Words = z.array(Line.min(1).max(60)).max(40)

export const BrandFacts = z.object({
  tone: Tone.default('casual'),
  look: Look.default('lamp'),
  audience: Text.max(300).default(''),
  /** How it speaks, in its own words. */
  manner: Text.max(600).default(''),
  /** The first is the accent. */
  colours: z.array(Colour).max(6).default([]),
  captions: z
    .object({ style: CaptionStyle, position: CaptionPosition, face: CaptionFace.optional() })
    .default({ style: 'ember', position: 'low' }),
  logoAssetId: Id.nullable().default(null),
  voiceId: z.string().max(100).default(''),
  speed: z.number().min(0.8).max(1.2).default(1),
  mood: Mood.nullable().default(null),
  /** Said of every picture, e.g. "film photograph, muted greens". */
  imageStyle: Text.max(300).default(''),
  avoid: Words.default([]),
  phrases: Words.default([]),
  examples: z.array(Text.min(1).max(1500)).max(8).default([]),
})
export type BrandFacts = z.infer<typeof BrandFacts>

export const Brand = z.object({
  id: Id,
  name: z.string(),
  facts: BrandFacts,
  logoUrl: z.string().nullable(),
  isDefault: z.boolean(),
  /** Projects made with it. */
  projects: z.int(),
  updatedAt: Instant,
})
export type Brand = z.infer<typeof Brand>

export const Preference = z.object({
  id: Id,
  brandId: Id.nullable(),
  kind: z.string(),
  /** What was learnt, in the caller's language. */
  statement: z.string(),
  /** Edits it follows from. */
  count: z.int(),
  /** Edits that could have taught it, these among them: "3 of 4". */
  outOf: z.int(),
  /** The newest of them. */
  examples: z.array(
    z.object({ before: z.string(), after: z.string(), projectId: Id, project: z.string(), at: Instant }),
  ),
  isEnabled: z.boolean(),
  updatedAt: Instant,
})
export type Preference = z.infer<typeof Preference>

const BrandName = Line.min(1).max(60)

export const brands = {
  'brands.list': route({
    method: 'GET',
    path: '/api/brands',
    summary: 'The brand profiles of the workspace.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ brands: z.array(Brand) }),
  }),
  'brands.create': route({
    method: 'POST',
    path: '/api/brands',
    summary: 'A new brand profile. The first one is the default.',
    access: 'editor',
    input: z.object({ name: BrandName, facts: BrandFacts }),
    output: Brand,
    status: 201,
  }),
  'brands.update': route({
    method: 'PATCH',
    path: '/api/brands/:id',
    summary: 'Changes a brand profile.',
    access: 'editor',
    input: z.object({
      id: Id,
      name: BrandName.optional(),
      facts: BrandFacts.optional(),
      isDefault: z.literal(true).optional(),
    }),
    output: Brand,
  }),
  'brands.remove': route({
    method: 'DELETE',
    path: '/api/brands/:id',
    summary: 'Deletes a brand profile; what was made with it stays.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'brands.analyse': route({
    method: 'POST',
    path: '/api/brands/analyse',
    summary: 'Reads a brand out of what there is: main colours from real pixels, tone and phrases by the script model.',
    access: 'editor',
    input: z.object({
      assetIds: z.array(Id).max(10).default([]),
      text: Text.max(10_000).default(''),
      language: Language,
    }),
    output: z.object({
      colours: z.array(z.object({ colour: Colour, share: z.number() })),
      /** Null where there were no words to read. */
      words: z
        .object({
          tone: Tone,
          audience: z.string(),
          manner: z.string(),
          phrases: z.array(z.string()),
          avoid: z.array(z.string()),
        })
        .nullable(),
      model: z.string().nullable(),
      chargedUcr: z.int(),
    }),
    limit: 'generate',
  }),
  'brands.preview': route({
    method: 'POST',
    path: '/api/brands/preview',
    summary: 'How a brand looks on a sample: a frame with captions and the logo, and a thumbnail.',
    access: 'viewer',
    input: z.object({ facts: BrandFacts, language: Language }),
    output: z.object({ frameUrl: z.string(), thumbnailUrl: z.string() }),
    limit: 'generate',
  }),
  'brands.getShort': route({
    method: 'GET',
    path: '/api/brands/:id/short',
    summary: 'The sample short in the manner of a brand. Null until it is rendered, which asking for it orders.',
    access: 'viewer',
    input: z.object({ id: Id, language: Language }),
    output: z.object({ short: z.object({ videoUrl: z.string(), posterUrl: z.string() }).nullable() }),
  }),
  'preferences.list': route({
    method: 'GET',
    path: '/api/preferences',
    summary: 'What edits have taught, for the workspace and each brand.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ preferences: z.array(Preference) }),
  }),
  'preferences.update': route({
    method: 'PATCH',
    path: '/api/preferences/:id',
    summary: 'Switches something that was learnt on or off.',
    access: 'editor',
    input: z.object({ id: Id, isEnabled: z.boolean() }),
    output: Preference,
  }),
  'preferences.forget': route({
    method: 'DELETE',
    path: '/api/preferences/:id',
    summary: 'Forgets something that was learnt, with the edits it came from.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
}
