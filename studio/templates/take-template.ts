import { type Board, TemplateStyle } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Style } from '../../pipeline/index.ts'

/** What a template decides; null when it is gone or not shared any more. */
export async function findTemplateStyle(db: Db, id: string): Promise<TemplateStyle | null> {
  const row = await db.template.findFirst({ where: { id }, select: { style: true } })
  return row && TemplateStyle.parse(row.style)
}

/**
 * A board in the manner of a template, and one more use of it. The brand's own stays: its logo, its colour, its voice.
 *
 * @throws AppError `not_found` when it was chosen (`isChosen`) and is not there; null when it only came along with a post.
 */
export async function takeTemplate(
  tx: Db,
  id: string,
  board: Board,
  { isChosen }: { isChosen: boolean },
): Promise<Board | null> {
  const style = await findTemplateStyle(tx, id)
  if (!style && isChosen) throw new AppError('not_found', { message: `no template ${id}` })
  if (!style) return null
  await countUse(tx, id)
  return withTemplate(board, style)
}

/**
 * The same for a short that is made in one go. Look, length and shape are said in its request.
 *
 * @throws AppError `not_found`.
 */
export async function getTemplateStyle(db: Db, id: string): Promise<Style> {
  const template = await findTemplateStyle(db, id)
  if (!template) throw new AppError('not_found', { message: `no template ${id}` })
  const { style, motions, transitions, pace } = template
  const { imageStyle, captions, music, voice } = style
  return {
    ...{ imageStyle, captions, music, motions, transitions, pace },
    ...{ isSpoken: voice !== null, speed: voice?.speed ?? 1, holdMs: 0, logo: null },
  }
}

/** One more use of a template. */
export const countUse = (tx: Db, id: string) => tx.$executeRaw`select template_used(${id}::uuid)`

export function withTemplate(board: Board, template: TemplateStyle): Board {
  const { look, tone, aspect, seconds, style, pace } = template
  const { logoAssetId, voice, captions } = board.style
  return {
    ...board,
    ...{ look, aspect, seconds, pace },
    tone: tone ?? board.tone,
    style: {
      ...style,
      captions: {
        ...style.captions,
        accent: captions.accent ?? style.captions.accent,
        ...(captions.face && { face: captions.face }),
      },
      voice: style.voice && { ...style.voice, voiceId: voice?.voiceId || style.voice.voiceId },
      logoAssetId,
    },
    scenes: board.scenes.map((scene, index) => ({
      ...scene,
      motion: template.motions[index % template.motions.length] ?? scene.motion,
      transition: template.transitions[index % template.transitions.length] ?? scene.transition,
    })),
  }
}
