import { type Board, TemplateStyle } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

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
  await tx.$executeRaw`select template_used(${id}::uuid)`
  return withTemplate(board, style)
}

export function withTemplate(board: Board, template: TemplateStyle): Board {
  const { look, tone, aspect, seconds, style, pace } = template
  const { logoAssetId, voice, captions } = board.style
  return {
    ...board,
    ...{ look, aspect, seconds, pace },
    tone: tone ?? board.tone,
    style: {
      ...style,
      captions: { ...style.captions, accent: captions.accent ?? style.captions.accent },
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
