import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pictureMaxBytes, picturePath } from '../../contract/index.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const color = { r: 200, g: 40, b: 90 }
const drawn = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: color } })

async function put(cookie: string, body: Uint8Array, type = 'image/jpeg') {
  const init = { method: 'PUT', headers: { cookie, 'content-type': type }, body: Buffer.from(body) }
  const response = await fetch(`${house.url}${picturePath}`, init)
  const answer = (await response.json()) as { user: { pictureUrl: string }; error?: { code: string } }
  return { status: response.status, ...answer }
}

const stored = async (pictureUrl: string) =>
  Buffer.from(await (await fetch(new URL(pictureUrl, house.url))).arrayBuffer())

test.each(['jpeg', 'png', 'webp'] as const)('a %s becomes a small square WebP', async (format) => {
  const client = await signedUp(house)
  const answer = await put(client.cookie(), await drawn(900, 600).toFormat(format).toBuffer())
  expect(answer.status).toBe(200)
  const metadata = await sharp(await stored(answer.user.pictureUrl)).metadata()
  expect(metadata).toMatchObject({ format: 'webp', width: 256, height: 256 })
  expect((await client.call('me.get', {})).body.user.pictureUrl).toBe(answer.user.pictureUrl)
})

test('where a picture was taken is not kept, and it stands upright as the camera meant', async () => {
  const client = await signedUp(house)
  const halves = await drawn(400, 200)
    .composite([
      {
        input: await sharp({ create: { width: 200, height: 200, channels: 3, background: '#0000ff' } })
          .png()
          .toBuffer(),
        left: 0,
        top: 0,
      },
    ])
    .withExif({ IFD0: { Copyright: 'secret owner' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer()
  expect((await sharp(halves).metadata()).exif).toBeDefined()
  const picture = await stored((await put(client.cookie(), halves)).user.pictureUrl)
  const metadata = await sharp(picture).metadata()
  expect(metadata.exif).toBeUndefined()
  expect(metadata.orientation).toBeUndefined()
  // Turned by a quarter, the blue left half is at the top.
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const blueAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 2] ?? 0
  expect(blueAt(128, 20)).toBeGreaterThan(200)
  expect(blueAt(128, 235)).toBeLessThan(150)
})

test('the picture before is removed from the store, and removing the last leaves none', async () => {
  const client = await signedUp(house)
  const first = await put(client.cookie(), await drawn(300, 300).jpeg().toBuffer())
  const second = await put(client.cookie(), await drawn(300, 300).jpeg().toBuffer())
  expect(second.user.pictureUrl).not.toBe(first.user.pictureUrl)
  expect((await fetch(new URL(first.user.pictureUrl, house.url))).status).toBe(404)
  expect((await fetch(new URL(second.user.pictureUrl, house.url))).status).toBe(200)
  const removed = await client.call('me.removePicture', {})
  expect(removed.body.user.pictureUrl).toBeNull()
  expect((await fetch(new URL(second.user.pictureUrl, house.url))).status).toBe(404)
  expect((await client.call('me.removePicture', {})).status).toBe(200)
})

test('a picture belongs to the person, in whichever workspace they are', async () => {
  const client = await signedUp(house)
  const team = await client.call('workspaces.create', { name: 'Team' })
  const headers = { 'x-xcaster-workspace': team.body.id }
  const { pictureUrl } = (await put(client.cookie(), await drawn(300, 300).png().toBuffer())).user
  expect((await client.call('me.get', {}, headers)).body.user.pictureUrl).toBe(pictureUrl)
  expect(pictureUrl).toContain(`/workspaces/${client.workspaceId}/pictures/`)
})

test.each([
  ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a GIF', () => drawn(10, 10).gif().toBuffer()],
  ['half a JPEG', async () => (await drawn(900, 900).jpeg().toBuffer()).subarray(0, 600)],
  [
    'a page that begins like a PNG',
    async () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('<html>')]),
  ],
  ['more pixels than a camera makes', () => drawn(12_000, 9_000).png({ compressionLevel: 9 }).toBuffer()],
  ['nothing', async () => Buffer.alloc(0)],
])('%s is refused', async (_, make) => {
  const client = await signedUp(house)
  const answer = await put(client.cookie(), await make())
  expect(answer).toMatchObject({ status: 400, error: { code: 'invalid_request' } })
  expect((await client.call('me.get', {})).body.user.pictureUrl).toBeNull()
})

test('a file that is too large, of another type or of nobody is refused', async () => {
  const client = await signedUp(house)
  expect((await put(client.cookie(), Buffer.alloc(pictureMaxBytes + 1))).status).toBe(413)
  const picture = await drawn(300, 300).jpeg().toBuffer()
  expect((await put(client.cookie(), picture, 'text/html')).status).toBe(400)
  expect((await put(clientOf(house).cookie(), picture)).status).toBe(401)
})
