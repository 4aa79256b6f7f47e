import { z } from 'zod'

/** The choices a person has when making a short. The first of each is the default. */
export const tones = ['casual', 'professional', 'educational', 'humorous'] as const
export const languages = ['ko', 'en'] as const
export const looks = ['lamp', 'paper', 'pop'] as const
export const aspects = ['9:16', '16:9', '1:1'] as const
export const lengths = { minSeconds: 15, maxSeconds: 60, defaultSeconds: 30 } as const
export const keywordMaxLength = 80

export const Tone = z.enum(tones)
export const Language = z.enum(languages)
export const Look = z.enum(looks)
export const Aspect = z.enum(aspects)
export type Tone = z.infer<typeof Tone>
export type Language = z.infer<typeof Language>
export type Look = z.infer<typeof Look>
export type Aspect = z.infer<typeof Aspect>
