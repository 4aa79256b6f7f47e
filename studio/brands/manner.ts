import type { Board, BoardStyle, BrandFacts, Mood } from '../../contract/index.ts'
import type { StoredFile, Style } from '../../pipeline/index.ts'
import type { Learnt } from '../learning/preference-kinds.ts'

/** What a brand and what was learnt from edits decide about how a short shows and sounds. Missing: nothing is said. */
export type Manner = {
  imageStyle?: string
  captions?: Partial<BoardStyle['captions']>
  /** Null: no music. */
  mood?: Mood | null
  /** Null: nobody speaks. */
  voiceId?: string | null
  speed?: number
  /** Every scene longer or shorter than its voice asks for. */
  holdMs?: number
}

export function mannerOf({ imageStyle, captions, colours, mood, voiceId, speed }: BrandFacts): Manner {
  const [accent] = colours
  return {
    ...(imageStyle !== '' && { imageStyle }),
    captions: { ...captions, ...(accent && { accent }) },
    ...(mood && { mood }),
    ...(voiceId !== '' && { voiceId }),
    ...(speed !== 1 && { speed }),
  }
}

/** What a person keeps choosing weighs more than what was once written down for the brand. */
export function withLearnt(manner: Manner, learnt: Learnt[]): Manner {
  let sum = manner
  for (const one of learnt) sum = { ...sum, ...decidedBy(one, sum) }
  return sum
}

function decidedBy({ kind, value }: Learnt, { captions, imageStyle }: Manner): Manner {
  switch (kind) {
    case 'image_style':
      return { imageStyle: value.style }
    case 'image_words':
      return { imageStyle: imageStyle ? `${imageStyle}, ${value.words}` : value.words }
    case 'voice':
      return { voiceId: value.voiceId }
    case 'no_voice':
      return { voiceId: null }
    case 'speed':
      return { speed: value.speed }
    case 'caption_style':
      return { captions: { ...captions, style: value.style } }
    case 'caption_position':
      return { captions: { ...captions, position: value.position } }
    case 'caption_accent':
      return { captions: { ...captions, accent: value.accent } }
    case 'mood':
      return { mood: value.mood }
    case 'no_music':
      return { mood: null }
    case 'holds':
      return { holdMs: value.ms }
    default:
      return {}
  }
}

/**
 * What of a manner holds in a template too: a template was chosen for this one short, a brand for all of them. So its
 * colour, its type and its voice stay, and everything else is the template's.
 */
export function withinTemplate({ captions, voiceId }: Manner): Manner {
  const { accent, face } = captions ?? {}
  const type = { ...(accent && { accent }), ...(face && { face }) }
  return { ...(Object.keys(type).length > 0 && { captions: type }), ...(voiceId && { voiceId }) }
}

type Shown = Pick<Style, 'imageStyle' | 'captions' | 'music'>

/** As much as a board takes, so that every short can be opened in the studio. */
const longestImageStyle = 400

/** A brand's words about pictures come before the look's, which say how they are drawn. */
function show({ imageStyle, captions, music }: Shown, manner: Manner): Shown {
  const style = manner.imageStyle ? `${manner.imageStyle}, ${imageStyle}` : imageStyle
  return {
    imageStyle: style.slice(0, longestImageStyle).replace(/[\ud800-\udbff]$/, ''),
    captions: { ...captions, ...manner.captions },
    music: manner.mood === undefined ? music : manner.mood && { mood: manner.mood, levelDb: music?.levelDb ?? 0 },
  }
}

/** For a short that is made in one go. */
export function toStyle(style: Style, manner: Manner, logo: StoredFile | null): Style {
  const { speed = style.speed, voiceId, holdMs = style.holdMs } = manner
  return { ...style, ...show(style, manner), isSpoken: voiceId !== null && style.isSpoken, speed, holdMs, logo }
}

/** For one of the studio. */
export function toBoardStyle(style: BoardStyle, manner: Manner): BoardStyle {
  const { speed, voiceId } = manner
  const voice = style.voice && {
    voiceId: voiceId || style.voice.voiceId,
    speed: speed ?? style.voice.speed,
  }
  return { ...style, ...show(style, manner), voice: voiceId === null ? null : voice }
}

/** A board in the manner of a brand: also its tone, its look and its logo. */
export function withBrand(board: Board, facts: BrandFacts | null, manner: Manner, style: BoardStyle): Board {
  const own = facts && { tone: facts.tone, look: facts.look }
  const logoAssetId = facts?.logoAssetId ?? null
  return { ...board, ...own, style: { ...toBoardStyle(style, manner), logoAssetId } }
}
