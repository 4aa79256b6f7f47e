import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createProviderSandbox } from '../../sandbox/providers/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { findColours } from '../../studio/brands/colours.ts'
import { readByRules } from '../../studio/brands/read-words.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import type { Person } from '../setup/team.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
})
afterAll(() => house?.close())

const flag = (left: string, right: string) =>
  sharp({ create: { width: 300, height: 100, channels: 4, background: right } })
    .composite([{ input: { create: { width: 75, height: 100, channels: 4, background: left } }, left: 0, top: 0 }])
    .png()
    .toBuffer()

/** A picture of the workspace's own, as an upload would leave it. */
async function uploaded(who: Person, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const storageKey = `workspaces/${who.workspaceId}/assets/${sha256}.png`
  await (await storageOf(house.config, testSecretKey)).put(storageKey, bytes, {
    mediaType: 'image/png',
    sha256,
  })
  const facts = { kind: 'IMAGE' as const, name: 'logo', mediaType: 'image/png', sizeBytes: BigInt(bytes.length) }
  const asset = await house.db.asset.create({
    data: { ...facts, workspaceId: who.workspaceId, sha256, storageKey, source: 'upload', createdById: who.userId },
  })
  return asset.id
}

test('the first brand is the default one, there is always one of them, and what is deleted hands it on', async () => {
  const who = await signedUp(house)
  const { body: first, status } = await who.call('brands.create', { name: '별빛', facts: { tone: 'humorous' } })
  expect(status).toBe(201)
  expect(first).toMatchObject({ name: '별빛', isDefault: true, projects: 0, facts: { tone: 'humorous', look: 'lamp' } })
  const { body: second } = await who.call('brands.create', { name: '달빛', facts: {} })
  expect(second.isDefault).toBe(false)
  expect((await who.call('brands.update', { id: second.id, isDefault: true, name: '달빛 2' })).body).toMatchObject({
    name: '달빛 2',
    isDefault: true,
  })
  const defaults = async () =>
    (await who.call('brands.list', {})).body.brands.filter(({ isDefault }) => isDefault).map(({ id }) => id)
  expect(await defaults()).toEqual([second.id])
  expect((await who.call('brands.remove', { id: second.id })).status).toBe(200)
  expect(await defaults()).toEqual([first.id])
  expect((await who.call('brands.remove', { id: second.id })).status).toBe(404)
  expect(
    (await who.call('brands.update', { id: first.id, facts: { logoAssetId: randomUUID() } })).body.error?.details,
  ).toMatchObject({
    field: 'logoAssetId',
  })
})

test('a short is made in the manner of the default brand, of another one that is named, or of none', async () => {
  const who = await signedUp(house)
  const logo = await uploaded(who, await flag('#ff0000', '#00ff00'))
  const facts = {
    ...{ colours: ['#1b4fd6'], imageStyle: 'film photograph', avoid: ['대박'], logoAssetId: logo, speed: 1.1 },
    captions: { style: 'block' as const, position: 'middle' as const },
  }
  const { body: brand } = await who.call('brands.create', { name: '별빛', facts })
  expect(brand.logoUrl).toContain('/files/')
  const planOf = async (input: object) => {
    const { body } = await who.call('runs.create', { keyword: '별', ...input })
    const { plan } = await house.db.run.findFirstOrThrow({ where: { id: body.id } })
    await who.call('runs.cancel', { id: body.id })
    return plan
  }
  expect(await planOf({})).toMatchObject({
    brand: { name: '별빛', avoid: ['대박'] },
    style: {
      captions: { style: 'block', position: 'middle', accent: '#1b4fd6' },
      imageStyle: expect.stringMatching(/^film photograph, /),
      speed: 1.1,
      logo: { mediaType: 'image/png' },
    },
  })
  expect(await planOf({ brandId: null })).toMatchObject({ brand: null, style: null })
  const { body: board } = await who.call('studio.begin', { keyword: '별' })
  expect(board).toMatchObject({
    brand: { id: brand.id, name: '별빛' },
    board: { style: { logoAssetId: logo, captions: { accent: '#1b4fd6' }, voice: { speed: 1.1 } } },
  })
  const foreign = await who.call('runs.create', { keyword: '별', brandId: randomUUID() })
  expect(foreign.status).toBe(404)
})

test('a logo that was thrown away stands in nobody’s way', async () => {
  const who = await signedUp(house)
  const logoAssetId = await uploaded(who, await flag('#ff0000', '#00ff00'))
  const { body: brand } = await who.call('brands.create', { name: '별빛', facts: { logoAssetId } })
  await house.db.asset.update({ where: { id: logoAssetId }, data: { deletedAt: new Date() } })
  const facts = { ...brand.facts, audience: '자취생' }
  const changed = await who.call('brands.update', { id: brand.id, facts })
  expect(changed.body).toMatchObject({ logoUrl: null, facts: { audience: '자취생', logoAssetId } })
  expect((await who.call('brands.preview', { facts, language: 'ko' })).status).toBe(200)
})

test('a template decides how a quick short shows and moves; colour, type, voice and mark stay the brand’s', async () => {
  const who = await signedUp(house)
  const logoAssetId = await uploaded(who, await flag('#ff0000', '#00ff00'))
  const facts = {
    ...{ colours: ['#1b4fd6'], voiceId: 'ko-2', mood: 'bright' as const, logoAssetId },
    captions: { style: 'ember' as const, position: 'high' as const, face: 'black' as const },
  }
  const { body: brand } = await who.call('brands.create', { name: '별빛', facts })
  const { body: list } = await who.call('templates.list', { kind: 'system', language: 'ko', withPreviews: 'false' })
  const template =
    list.templates.find(({ style }) => style.transitions.length > 1 && style.style.voice) ?? expect.unreachable()
  const { body: run } = await who.call('runs.create', { keyword: '별', templateId: template.id })
  const { plan } = await house.db.run.findFirstOrThrow({ where: { id: run.id } })
  const { style, motions, transitions, pace } = template.style
  expect(plan).toMatchObject({
    makers: { voiceId: 'ko-2' },
    style: {
      ...{ motions, transitions, pace, music: style.music, imageStyle: style.imageStyle, speed: style.voice?.speed },
      captions: { style: style.captions.style, position: style.captions.position, accent: '#1b4fd6', face: 'black' },
      logo: { mediaType: 'image/png' },
    },
  })
  const project = await house.db.project.findFirstOrThrow({ where: { id: run.projectId } })
  expect(project).toMatchObject({ templateId: template.id, brandId: brand.id })
  const { body: used } = await who.call('templates.get', { id: template.id, language: 'ko' })
  expect(used.useCount).toBe(template.useCount + 1)
  await who.call('runs.cancel', { id: run.id })
  expect((await who.call('runs.create', { keyword: '별', templateId: randomUUID() })).status).toBe(404)
})

test.runIf(isLong)(
  'what a brand’s short has made already is used again and costs nothing, as it does without a brand',
  async () => {
    const who = await signedUp(house)
    const facts = { colours: ['#1b4fd6'], mood: 'bright' as const, avoid: ['대박'], speed: 1.1 }
    const { body: brand } = await who.call('brands.create', { name: '별빛', facts })
    const workers = await house.startWorkers()
    const make = async (brandId: string | null) => {
      const asked = { keyword: '별', seconds: 15, quality: 'preview' as const, brandId }
      const { body: told } = await who.call('runs.quote', asked)
      const { body: begun } = await who.call('runs.create', asked)
      const { body: run } = await waitUntil(
        () => who.call('runs.get', { id: begun.id }),
        ({ body: { state } }) => state === 'SUCCEEDED' || state === 'FAILED',
        60_000,
      )
      expect(run.error).toBeNull()
      return { maxUcr: told.quote.maxUcr, chargedUcr: run.chargedUcr }
    }
    try {
      const plain = await make(null)
      expect(plain.chargedUcr).toBeGreaterThan(0)
      expect(await make(brand.id)).toEqual(plain)
      expect(await make(brand.id)).toEqual({ maxUcr: 0, chargedUcr: 0 })
      expect(await make(null)).toEqual({ maxUcr: 0, chargedUcr: 0 })
    } finally {
      await workers.stop()
    }
  },
  150_000,
)

test('a short in which nobody speaks is not quoted for a voice', async () => {
  const vendor = await createProviderSandbox()
  const other = await openHouse({ OPENAI_API_KEY: 'sk-stand-in', OPENAI_BASE_URL: vendor.baseUrls.openai })
  try {
    const who = await signedUp(other)
    const { body } = await who.call('templates.list', { kind: 'system', language: 'ko', withPreviews: 'false' })
    const voiceOf = async (templateId: string | undefined) => {
      const { body: answer } = await who.call('runs.quote', { keyword: '별', ...(templateId && { templateId }) })
      return answer.quote.items.find(({ resource }) => resource === 'voice')?.maxUcr
    }
    expect(await voiceOf(undefined)).toBeGreaterThan(0)
    expect(await voiceOf(body.templates.find(({ style }) => style.style.voice === null)?.id)).toBe(0)
  } finally {
    await other.close()
    await vendor.close()
  }
})

test('the main colours of a picture are those of its pixels, by their share, and what is transparent is none', async () => {
  const found = await findColours([await flag('#e63946', '#1d3557')])
  expect(found).toEqual([
    { colour: '#1d3557', share: 0.75 },
    { colour: '#e63946', share: 0.25 },
  ])
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  const dot = await sharp({ create: { width: 200, height: 200, channels: 4, background: clear } })
    .composite([
      { input: { create: { width: 60, height: 60, channels: 4, background: '#2a9d8f' } }, left: 70, top: 70 },
    ])
    .png()
    .toBuffer()
  expect(await findColours([dot])).toEqual([{ colour: '#2a9d8f', share: 1 }])
  // Noise around a colour is that colour.
  const noisy = await sharp(await flag('#e63946', '#1d3557'))
    .resize(400)
    .blur(1.2)
    .jpeg({ quality: 60 })
    .toBuffer()
  expect((await findColours([noisy])).slice(0, 2).map(({ share }) => share > 0.15)).toEqual([true, true])
})

test('a brand is read out of pictures and text; without a script model the words are read by rules', async () => {
  const asset = await uploaded(person, await flag('#e63946', '#1d3557'))
  const text = '여러분, 오늘도 별빛과 함께해요! 작은 습관이 하루를 바꿔요. 별빛과 함께해요! 내일 또 만나요.'
  const { status, body } = await person.call('brands.analyse', { assetIds: [asset], text, language: 'ko' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ model: 'builtin', chargedUcr: 0, words: { tone: 'casual' } })
  expect(body.words?.phrases).toContain('별빛과 함께해요')
  expect(body.colours[0]).toEqual({ colour: '#1d3557', share: 0.75 })
  expect((await person.call('brands.analyse', { text: ' ', language: 'ko' })).status).toBe(400)
  expect((await person.call('brands.analyse', { assetIds: [randomUUID()], language: 'ko' })).status).toBe(400)
  const stranger = await signedUp(house)
  expect((await stranger.call('brands.analyse', { assetIds: [asset], language: 'ko' })).status).toBe(400)
})

test.runIf(isLong)(
  'the sample short of a brand is rendered when somebody asks for it, and anew when the brand shows otherwise',
  async () => {
    const who = await signedUp(house)
    const { body: brand } = await who.call('brands.create', { name: '별빛', facts: { colours: ['#00c2ff'] } })
    const shortOf = async () => (await who.call('brands.getShort', { id: brand.id, language: 'ko' })).body.short
    expect(await shortOf()).toBeNull()
    const workers = await house.startWorkers()
    try {
      const first = await waitUntil(shortOf, (short) => short !== null, 120_000)
      const video = await fetch(new URL(first?.videoUrl ?? '', house.url))
      expect(video.headers.get('content-type')).toBe('video/mp4')
      expect((await video.arrayBuffer()).byteLength).toBeGreaterThan(50_000)
      expect((await fetch(new URL(first?.posterUrl ?? '', house.url))).headers.get('content-type')).toBe('image/jpeg')
      const facts = { ...brand.facts, colours: ['#ff0044'] }
      expect((await who.call('brands.update', { id: brand.id, facts })).status).toBe(200)
      expect(await shortOf()).toBeNull()
      expect((await fetch(new URL(first?.videoUrl ?? '', house.url))).status).toBe(404)
    } finally {
      await workers.stop()
    }
    const stranger = await signedUp(house)
    expect((await stranger.call('brands.getShort', { id: brand.id, language: 'ko' })).status).toBe(404)
  },
  150_000,
)

test('rules tell a lecture from a chat', () => {
  expect(readByRules('이 방법이 효과적입니다. 왜냐하면 물의 온도 때문입니다. 예를 들어 보겠습니다.', 'ko').tone).toBe(
    'educational',
  )
  expect(readByRules('We report the results. The company has grown. Costs have fallen.', 'en').tone).toBe(
    'professional',
  )
  expect(readByRules("Hey! It's me again! Let's try this, don't stop now!", 'en').tone).toBe('casual')
})

test('with a script model the words are read by it, metered and charged to the workspace, and invented phrases are left out', async () => {
  const sandbox = await createProviderSandbox({
    script: () => ({
      tone: 'humorous',
      audience: '직장인',
      manner: '짧게',
      phrases: ['퇴근각', '없는 말'],
      avoid: ['존경하는'],
    }),
  })
  const other = await openHouse({ ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: sandbox.baseUrls.anthropic })
  try {
    const who = await signedUp(other)
    const before = (await who.call('me.get', {})).body.balance.availableUcr
    const { body } = await who.call('brands.analyse', { text: '오늘도 퇴근각 잡아 봅시다.', language: 'ko' })
    expect(body.words).toEqual({
      tone: 'humorous',
      audience: '직장인',
      manner: '짧게',
      phrases: ['퇴근각'],
      avoid: ['존경하는'],
    })
    expect(body.model).toBe('anthropic:claude-sonnet-5')
    expect(body.chargedUcr).toBeGreaterThan(0)
    const usage = await other.db.usage.findMany({ where: { workspaceId: who.workspaceId, endpoint: 'suggest' } })
    expect(usage.map(({ chargedUcr }) => Number(chargedUcr))).toEqual([body.chargedUcr])
    expect((await who.call('me.get', {})).body.balance.availableUcr).toBeLessThan(before)
  } finally {
    await other.close()
    await sandbox.close()
  }
})

test('a preview shows what the brand changes: its captions, its colour and its logo', async () => {
  const who = await signedUp(house)
  const picture = async (facts: object) => {
    const { status, body } = await who.call('brands.preview', { facts, language: 'ko' })
    expect(status).toBe(200)
    return [body.frameUrl, body.thumbnailUrl].map((url) => Buffer.from(url.split(',')[1] ?? '', 'base64')) as [
      Buffer,
      Buffer,
    ]
  }
  const [plain, plainThumbnail] = await picture({})
  expect(await sharp(plain).metadata()).toMatchObject({ format: 'jpeg', width: 540, height: 960 })
  expect(await sharp(plainThumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 540, height: 960 })
  const logo = await uploaded(who, await flag('#00ff00', '#00ff00'))
  const [branded, thumbnail] = await picture({
    ...{ colours: ['#00c2ff'], captions: { style: 'block', position: 'high' }, logoAssetId: logo },
  })
  // Statistics are of what is read, so the part is written first.
  const region = async (jpeg: Buffer, box: { left: number; top: number; width: number; height: number }) =>
    (await sharp(await sharp(jpeg).extract(box).png().toBuffer()).stats()).channels.map(({ mean }) => mean)
  // The logo's green in the corner, captions up high instead of below, and a thumbnail in another colour.
  const corner = { left: 40, top: 40, width: 60, height: 90 }
  expect((await region(branded, corner))[1]).toBeGreaterThan(((await region(plain, corner))[1] ?? 0) + 15)
  const changed = async (box: Parameters<typeof region>[1]) => {
    const [a, b] = [await region(plain, box), await region(branded, box)]
    return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0)
  }
  expect(await changed({ left: 80, top: 515, width: 380, height: 205 })).toBeGreaterThan(2)
  expect(await changed({ left: 80, top: 290, width: 380, height: 190 })).toBeGreaterThan(2)
  expect(thumbnail.equals(plainThumbnail)).toBe(false)
})
