import { z } from 'zod'
import { BoardStyle } from './boards.ts'
import { Id, Instant, Line, Nothing } from './common.ts'
import { Aspect, Language, Look, lengths, Motion, Tone, Transition } from './options.ts'
import { route } from './route.ts'
import { readTopic, topicMaxLength } from './topic.ts'

/** What a template decides; the words stay the person's. */
export const TemplateStyle = z.object({
  look: Look,
  tone: Tone.nullable(),
  aspect: Aspect,
  seconds: z.int().min(lengths.minSeconds).max(lengths.maxSeconds),
  style: BoardStyle,
  /** Given to the scenes in turn. */
  motions: z.array(Motion).min(1).max(12),
  transitions: z.array(Transition).min(1).max(12),
  /** Breath between scenes and pace of the voice; null: chosen for the length. */
  pace: z.object({ tempo: z.number().min(0.8).max(1.3), breathMs: z.number().min(0).max(1500) }).nullable(),
})
export type TemplateStyle = z.infer<typeof TemplateStyle>

const Topic = Line.max(topicMaxLength).refine((text) => readTopic(text) !== null, 'a brace without its other half')

const Local = z.object({ ko: z.string().max(80).optional(), en: z.string().max(80).optional() })

export const Template = z.object({
  id: Id,
  /** `system`, `own`, `public` (of somebody who shares it). */
  kind: z.enum(['system', 'own', 'public']),
  name: z.string(),
  description: z.string(),
  /** What a short of it is about, with variables in braces (`readTopic`); empty: a keyword of one's own. */
  topic: z.string(),
  style: TemplateStyle,
  isPublic: z.boolean(),
  useCount: z.int(),
  previewUrl: z.string().nullable(),
  posterUrl: z.string().nullable(),
  createdAt: Instant,
})
export type Template = z.infer<typeof Template>

export const templates = {
  'templates.list': route({
    method: 'GET',
    path: '/api/templates',
    summary: 'Templates of the system, of the workspace and of those who share theirs.',
    access: 'viewer',
    input: z.object({
      kind: z.enum(['all', 'system', 'own', 'public']).default('all'),
      language: Language,
      /** False: previews that are missing are not ordered, where only names are shown. */
      withPreviews: z.stringbool().default(true),
    }),
    output: z.object({ templates: z.array(Template) }),
  }),
  'templates.get': route({
    method: 'GET',
    path: '/api/templates/:id',
    summary: 'A template that can be seen.',
    access: 'viewer',
    input: z.object({ id: Id, language: Language }),
    output: Template,
  }),
  'templates.create': route({
    method: 'POST',
    path: '/api/templates',
    summary: 'A template out of a project of the studio, or a copy of another one.',
    access: 'editor',
    input: z.object({
      name: Line.min(1).max(60),
      description: Line.max(200).default(''),
      topic: Topic.default(''),
      language: Language,
      fromProjectId: Id.optional(),
      fromTemplateId: Id.optional(),
    }),
    output: Template,
    status: 201,
  }),
  'templates.update': route({
    method: 'PATCH',
    path: '/api/templates/:id',
    summary: 'Changes a template of one’s own, or shares it with everybody.',
    access: 'editor',
    input: z.object({
      id: Id,
      language: Language,
      name: Line.min(1).max(60).optional(),
      description: Line.max(200).optional(),
      topic: Topic.optional(),
      style: TemplateStyle.optional(),
      isPublic: z.boolean().optional(),
    }),
    output: Template,
  }),
  'templates.remove': route({
    method: 'DELETE',
    path: '/api/templates/:id',
    summary: 'Deletes a template of one’s own; what was made with it stays.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
}

export const TemplateWords = Local
