import type { Quote } from '../contract/index.ts'
import type { Database } from '../core/db.ts'
import { getPrices, isBuiltin, renderModel, toCost, type Units } from '../gateway/index.ts'
import { findArtefact } from './artefacts.ts'
import type { Design } from './design.ts'
import { imageKey, joinKey, scriptKey, voiceKey } from './keys.ts'
import { charactersPerUnit, scriptLimits } from './limits.ts'
import { timelineOf } from './made.ts'
import { designOf, type RunPlan } from './plan.ts'
import { toBrief } from './script/brief.ts'
import { toSpokenText } from './script/sanitise.ts'
import { Script } from './script-schema.ts'

type Item = Quote['items'][number] & { expectedUcr: number }

/**
 * What a run will cost: every part that is not there yet, priced by its worst case (`max`, set aside when the run
 * starts) and by what it usually takes (`expected`). As long as there is no script the number of words is not known,
 * so its limits are used.
 *
 * @throws AppError `model_unpriced`
 */
export async function quoteRun(db: Database, workspaceId: string, plan: RunPlan): Promise<Quote> {
  const known = plan.design ? null : await findArtefact(db, workspaceId, scriptKey(plan))
  const script = plan.design?.script ?? (known ? Script.parse(known.meta) : null)
  const design = script && designOf(plan, script)
  const { goal } = plan
  const items = await Promise.all([
    ...(plan.design ? [] : [quoteScript(db, plan, known !== null)]),
    ...(goal === 'images' || goal === 'video' ? [quoteImages(db, workspaceId, plan, design)] : []),
    ...(goal === 'voices' || goal === 'video' ? [quoteVoices(db, workspaceId, plan, design)] : []),
    ...(goal === 'video' ? [quoteVideo(db, workspaceId, plan, design)] : []),
  ])
  return {
    expectedUcr: items.reduce((sum, item) => sum + item.expectedUcr, 0),
    maxUcr: items.reduce((sum, item) => sum + item.maxUcr, 0),
    items: items.map(({ expectedUcr: _, ...item }) => item),
  }
}

async function quoteScript(db: Database, plan: RunPlan, isThere: boolean): Promise<Item> {
  const model = plan.makers.script
  const prices = await getPrices(db, model)
  const max = toCost(scriptLimits.unitsPerTurn, prices).ucr * scriptLimits.turns
  const expected = toCost({ input_token: 1500, output_token: 1200 }, prices).ucr
  return toItem('script', model, { count: 1, reused: isThere ? 1 : 0, maxEach: max, expectedEach: expected })
}

async function quoteImages(db: Database, workspaceId: string, plan: RunPlan, design: Design | null): Promise<Item> {
  const model = plan.makers.image
  const each = toCost({ image: 1 }, await getPrices(db, model)).ucr
  if (!design)
    return toItem('image', model, { ...none, count: toBrief(plan).sceneCount, maxEach: each, expectedEach: each })
  const scenes = scenesOf(plan, design)
  const bought = scenes.filter((index) => design.scenes[index]?.image.kind !== 'file')
  const known = await countKnown(
    db,
    workspaceId,
    bought.map((index) => imageKey(plan, design, index)),
  )
  const count = scenes.length
  const reused = count - bought.length + known
  return toItem('image', model, { count, reused, maxEach: each, expectedEach: each })
}

async function quoteVoices(db: Database, workspaceId: string, plan: RunPlan, design: Design | null): Promise<Item> {
  const model = plan.makers.voice
  const prices = await getPrices(db, model)
  const ucr = (units: Units) => toCost(units, prices).ucr
  if (design) {
    const scenes = scenesOf(plan, design)
    const bought = scenes.filter((index) => design.isSpoken && design.scenes[index]?.voice.kind === 'make')
    const known = await Promise.all(
      bought.map((index) => findArtefact(db, workspaceId, voiceKey(plan, design, index, spokenAt(design, index)))),
    )
    const missing = bought.filter((_, index) => !known[index])
    const max = missing.reduce((sum, index) => sum + ucr({ character: spokenAt(design, index).length }), 0)
    const item = toItem('voice', model, { ...none, count: scenes.length, reused: scenes.length - missing.length })
    return { ...item, maxUcr: max, expectedUcr: max }
  }
  const { budget, sceneCount } = toBrief(plan)
  if (plan.style?.isSpoken === false) return toItem('voice', model, { ...none, count: sceneCount, reused: sceneCount })
  const perUnit = charactersPerUnit[budget.unit]
  // One more for each scene: every call is rounded up by itself.
  const max = ucr({ character: Math.ceil(budget.max * perUnit) }) + (ucr({ character: 1 }) > 0 ? sceneCount : 0)
  const expected = ucr({ character: Math.ceil((budget.target * perUnit) / 2) })
  return {
    ...toItem('voice', model, { ...none, count: sceneCount }),
    maxUcr: max,
    expectedUcr: expected,
  }
}

async function quoteVideo(db: Database, workspaceId: string, plan: RunPlan, design: Design | null): Promise<Item> {
  const each = toCost({ second: plan.request.seconds }, await getPrices(db, renderModel)).ucr
  const isThere = design !== null && (await isRendered(db, workspaceId, plan, design))
  return toItem('video', renderModel, { count: 1, reused: isThere ? 1 : 0, maxEach: each, expectedEach: each })
}

/** Whether the finished video of exactly this design is there. */
async function isRendered(db: Database, workspaceId: string, plan: RunPlan, design: Design): Promise<boolean> {
  const voiceKeys = design.scenes.map((_, index) => voiceKey(plan, design, index, spokenAt(design, index)))
  const voices = await Promise.all(voiceKeys.map((key) => findArtefact(db, workspaceId, key)))
  const present = voices.filter((voice) => voice !== null)
  if (present.length < voices.length) return false
  const imageKeys = design.scenes.map((_, index) => imageKey(plan, design, index))
  const key = joinKey(plan, { design, imageKeys, voiceKeys, timeline: timelineOf(plan, design, present) })
  return (await findArtefact(db, workspaceId, key)) !== null
}

/** The scenes that a run is about. */
const scenesOf = ({ only }: RunPlan, { scenes }: Design) =>
  scenes.map((_, index) => index).filter((index) => only === null || only.includes(index))

const spokenAt = ({ script }: Design, index: number) => toSpokenText(script.scenes[index]?.narration ?? '')

async function countKnown(db: Database, workspaceId: string, keys: string[]): Promise<number> {
  const known = await db.artefact.findMany({ where: { workspaceId, key: { in: keys } }, select: { key: true } })
  return keys.filter((key) => known.some((row) => row.key === key)).length
}

const none = { reused: 0, maxEach: 0, expectedEach: 0 }
type Counts = { count: number; reused: number; maxEach: number; expectedEach: number }

function toItem(resource: Item['resource'], model: string, { count, reused, maxEach, expectedEach }: Counts): Item {
  const missing = count - reused
  return {
    resource,
    model,
    isBuiltin: isBuiltin(model) || model === renderModel,
    count,
    reusedCount: reused,
    maxUcr: missing * maxEach,
    expectedUcr: missing * expectedEach,
  }
}
