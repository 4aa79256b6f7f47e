import type { Board, BoardScene } from '../../contract/index.ts'
import { styleOf } from '../../studio/boards/new-board.ts'
import type { House } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'

const scene = (id: string, role: BoardScene['role'], narration: string): BoardScene => ({
  ...{
    id,
    role,
    narration,
    onScreenText: '핵심',
    imagePrompt: `A red apple on a table, view ${id}, no text`,
    seconds: 4,
  },
  image: { kind: 'make', variant: 0 },
  ...{ focus: null, zoom: 1, motion: 'auto', transition: 'fade', holdMs: 0 },
  voice: { kind: 'make', take: 0 },
})

/** A board with a script in three scenes, for whatever is to be tried on one. */
export function boardOf(keyword: string, narrations: [string, string, string], rest: Partial<Board> = {}): Board {
  const [hook, main, cta] = narrations
  return {
    ...{ keyword, tone: 'casual', language: 'ko', seconds: 15, look: 'lamp', aspect: '9:16' },
    ...{ title: keyword, description: '', pace: null },
    scenes: [scene('a', 'hook', hook), scene('b', 'main', main), scene('c', 'cta', cta)],
    style: styleOf('lamp'),
    thumbnail: { picture: { kind: 'scene', sceneId: 'a' }, title: '' },
    ...rest,
  }
}

/** A project whose board a maker has just filled: what a person changes from here on are edits. */
export async function writtenProject(
  { db }: Pick<House, 'db'>,
  { workspaceId, userId }: Pick<Person, 'workspaceId' | 'userId'>,
  board: Board,
  brandId: string | null = null,
): Promise<string> {
  const { keyword, language, aspect, title, style, scenes } = board
  const made = { by: crypto.randomUUID(), title, style, scenes }
  const project = await db.project.create({
    data: {
      ...{ workspaceId, createdById: userId, title, keyword, language, aspect, brandId, boardRevision: 1 },
      board: { ...board, step: 'script', made },
    },
  })
  return project.id
}
