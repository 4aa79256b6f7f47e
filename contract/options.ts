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

/** How a short looks and sounds beyond its pictures and words. The first of each is the default. */
export const captionStyles = ['ember', 'outline', 'block'] as const
/** Weights of Pretendard, the one typeface that renders have. Not named: the caption style's own. */
export const captionFaces = ['extrabold', 'black'] as const
export const captionPositions = ['low', 'middle', 'high'] as const
export const motions = ['auto', 'still', 'in', 'out', 'left', 'right', 'up', 'down'] as const
export const transitions = ['fade', 'cut', 'slide', 'wipe'] as const
export const moods = ['calm', 'bright', 'driving'] as const

export const CaptionStyle = z.enum(captionStyles)
export const CaptionFace = z.enum(captionFaces)
export const CaptionPosition = z.enum(captionPositions)
export const Motion = z.enum(motions)
export const Transition = z.enum(transitions)
export const Mood = z.enum(moods)
export type CaptionStyle = z.infer<typeof CaptionStyle>
export type CaptionFace = z.infer<typeof CaptionFace>
export type CaptionPosition = z.infer<typeof CaptionPosition>
export type Motion = z.infer<typeof Motion>
export type Transition = z.infer<typeof Transition>
export type Mood = z.infer<typeof Mood>
