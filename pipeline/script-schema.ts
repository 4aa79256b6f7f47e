import { z } from 'zod'

/** A scene as the writer made it. `seconds` is the writer's wish; the voice decides how long the scene lasts. */
export const ScriptScene = z.object({
  role: z.enum(['hook', 'main', 'cta']),
  narration: z.string().min(1),
  /** The key phrase or number shown as type, 2 to 24 characters. */
  onScreenText: z.string(),
  /** In English, for an image model: subject, setting, light; no text in the picture. */
  imagePrompt: z.string().min(1),
  seconds: z.number().positive(),
})
export type ScriptScene = z.infer<typeof ScriptScene>

/** First scene is the hook, last one the call to action, at least one main between them. */
export const Script = z.object({
  title: z.string().min(1),
  description: z.string(),
  scenes: z.array(ScriptScene),
})
export type Script = z.infer<typeof Script>
