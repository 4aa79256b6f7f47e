import { describe, expect, it } from 'vitest'
import type { CompleteReply, CompleteRequest, ScriptBrief } from '../../../gateway/provider.ts'
import { writeOffline } from '../../../gateway/providers/builtin/script/write-offline.ts'
import { toBudget, toSceneCount } from '../../../pipeline/script/budget.ts'
import { writeScript } from '../../../pipeline/script/write-script.ts'
import type { Script } from '../../../pipeline/script-schema.ts'

const brief: ScriptBrief = {
  keyword: '커피',
  tone: 'casual',
  language: 'ko',
  seconds: 30,
  budget: toBudget('ko', 30),
  sceneCount: toSceneCount(30),
  brand: null,
}

function good(): Script {
  return writeOffline(brief)
}

/** Drops words from the longest scenes until about `share` of the script is left. */
function shortened(share: number): Script {
  const script = good()
  return {
    ...script,
    scenes: script.scenes.map((scene) => {
      const words = scene.narration.split(' ')
      return scene.role === 'main'
        ? { ...scene, narration: words.slice(0, Math.max(1, Math.round(words.length * share))).join(' ') }
        : scene
    }),
  }
}

/** A model that gives these answers in turn and remembers what it was asked. */
function model(...replies: (Script | string | Partial<CompleteReply>)[]) {
  const requests: Omit<CompleteRequest, 'model'>[] = []
  const complete = async (request: Omit<CompleteRequest, 'model'>): Promise<CompleteReply> => {
    requests.push(structuredClone(request))
    const reply = replies[requests.length - 1] ?? ''
    const text = typeof reply === 'string' ? reply : 'scenes' in reply ? JSON.stringify(reply) : ''
    const whole: CompleteReply = {
      text,
      stop: 'done',
      usage: { source: 'provider', inputTokens: 900, outputTokens: 700 },
    }
    return typeof reply === 'object' && !('scenes' in reply) ? { ...whole, ...reply } : whole
  }
  return { complete, requests }
}

describe('writing a script with a model', () => {
  it('takes a right script at the first answer', async () => {
    const { complete, requests } = model(good())
    expect(await writeScript(brief, complete)).toEqual(good())
    expect(requests).toHaveLength(1)
    expect(requests[0]?.brief).toEqual(brief)
    expect(requests[0]?.schema?.name).toBe('script')
    expect(requests[0]?.messages[0]?.content).toContain('"커피"')
  })

  it('names what is wrong once and takes the mended script', async () => {
    const wrong = { ...good(), scenes: good().scenes.slice(0, -1) }
    const { complete, requests } = model(wrong, good())
    expect(await writeScript(brief, complete)).toEqual(good())
    expect(requests[1]?.messages).toHaveLength(3)
    expect(requests[1]?.messages[1]).toEqual({ role: 'assistant', content: JSON.stringify(wrong) })
    expect(requests[1]?.messages[2]?.content).toContain('There are 5 scenes; write exactly 6.')
  })

  it.each([
    ['no JSON at all', 'Sure! Here is your script.', 'not valid JSON'],
    ['JSON of another shape', '{"title":"x","description":"","scenes":[{"role":"intro"}]}', 'scenes.0.role'],
  ])('asks again after %s', async (_, reply, problem) => {
    const { complete, requests } = model(reply, good())
    expect((await writeScript(brief, complete)).scenes).toHaveLength(6)
    expect(requests[1]?.messages[2]?.content).toContain(problem)
  })

  it('fails with the problems when the repair did not help', async () => {
    const wrong = { ...good(), scenes: good().scenes.slice(1) }
    const { complete, requests } = model(wrong, wrong, good())
    await expect(writeScript(brief, complete)).rejects.toMatchObject({
      code: 'provider_reply_invalid',
      details: { problems: expect.arrayContaining([expect.stringContaining('role "hook"')]) },
    })
    expect(requests).toHaveLength(2)
  })

  it('forgives a length that is a little off after the repair, and no more than that', async () => {
    const short = shortened(0.85)
    const { complete, requests } = model(short, short)
    expect(await writeScript(brief, complete)).toEqual(short)
    expect(requests).toHaveLength(2)
    const far = shortened(0.4)
    await expect(writeScript(brief, model(far, far).complete)).rejects.toMatchObject({ code: 'provider_reply_invalid' })
  })

  it('gives narrations a voice can read and keeps emoji on the screen', async () => {
    const script = good()
    const dressed = {
      ...script,
      scenes: script.scenes.map((scene) => ({
        ...scene,
        narration: `**${scene.narration}** 😀 [잔잔한 음악]`,
        onScreenText: `${scene.onScreenText.slice(0, 18)} 😀`,
      })),
    }
    const written = await writeScript(brief, model(`\`\`\`json\n${JSON.stringify(dressed)}\n\`\`\``).complete)
    expect(written.scenes.map(({ narration }) => narration)).toEqual(script.scenes.map(({ narration }) => narration))
    expect(written.scenes[0]?.onScreenText).toContain('😀')
  })

  it('asks again when a narration holds nothing to say', async () => {
    const empty = {
      ...good(),
      scenes: good().scenes.map((scene, index) => (index === 2 ? { ...scene, narration: '(음악)' } : scene)),
    }
    const { complete, requests } = model(empty, good())
    await writeScript(brief, complete)
    expect(requests[1]?.messages[2]?.content).toContain('Scene 3 has nothing to say.')
  })

  it('passes a refusal and a cut-off answer on as errors without asking again', async () => {
    const refusing = model({ stop: 'refused', text: 'I cannot help with that.' })
    await expect(writeScript(brief, refusing.complete)).rejects.toMatchObject({ code: 'provider_refused' })
    expect(refusing.requests).toHaveLength(1)
    const cut = model({ stop: 'length', text: '{"title":"' })
    await expect(writeScript(brief, cut.complete)).rejects.toMatchObject({ code: 'provider_reply_invalid' })
  })
})
