import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { createStorage } from '../../../storage/index.ts'
import { connected } from '../../publishing/channels/visitor.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { setPlan } from '../../setup/plan.ts'
import { newShort, type Short } from '../../setup/press.ts'
import type { Person } from '../../setup/team.ts'
import { openYouTube, type YouTube } from '../../setup/youtube.ts'

export type PublishingHouse = Awaited<ReturnType<typeof openPublishingHouse>>

/** The api with a YouTube to practise on, for pages that publish. */
export async function openPublishingHouse() {
  const google = await openYouTube()
  const house = await openHouse(google.env)
  return {
    ...{ google, house },
    /** Somebody on a plan with room for channels. */
    async newPerson(): Promise<Person> {
      const person = await signedUp(house)
      await setPlan(house, person.workspaceId, 'PROFESSIONAL')
      return person
    },
    newShort: (person: Person, title: string) => titledShort(house, person, title),
    newChannel: (person: Person, title: string, timeZone?: string) =>
      titledChannel(house, google, person, title, timeZone),
    async close() {
      await house.close()
      await google.close()
    },
  }
}

/** Connected as a person does it. Its picture lies under the public address, which is another one than a test's house has. */
async function titledChannel(
  house: House,
  google: YouTube,
  person: Person,
  title: string,
  timeZone = 'Asia/Seoul',
): Promise<string> {
  const { id } = google.youtube.addChannel({ title })
  const channelId = await connected(house, person, { account: 'hana', channelId: id }, { timeZone })
  await house.db.channel.updateMany({ where: { id: channelId }, data: { pictureUrl: null } })
  return channelId
}

/** A finished short with a title and a picture that can be seen. */
async function titledShort({ config, db }: House, person: Person, title: string): Promise<Short> {
  if (config.storage.kind !== 'disk') throw new Error('houses of tests keep their files on the disk')
  const storage = await createStorage({ ...config.storage, publicBaseUrl: '', signingSecret: 'not used to write' })
  const short = await newShort({ db, storage }, person)
  await db.project.updateMany({ where: { id: short.projectId }, data: { title, lastRunId: short.runId } })
  const { artefacts } = await artefactsOf(db, short.runId)
  const script = artefacts.SCRIPT
  const thumbnail = artefacts.THUMBNAIL
  if (!script || !thumbnail) throw new Error('a finished short has a script and a thumbnail')
  const meta = { title, description: `${title}에 대한 짧은 이야기예요.`, scenes: [] }
  await db.artefact.update({ where: { id: script.id }, data: { meta } })
  const picture = await draw(title)
  const sha256 = createHash('sha256').update(picture).digest('hex')
  await storage.put(thumbnail.storageKey, picture, { mediaType: 'image/jpeg', sha256 })
  await db.artefact.update({ where: { id: thumbnail.id }, data: { sha256, sizeBytes: BigInt(picture.length) } })
  return short
}

async function artefactsOf(db: House['db'], runId: string) {
  const steps = await db.step.findMany({ where: { runId }, include: { artefact: true } })
  return { artefacts: Object.fromEntries(steps.map(({ kind, artefact }) => [kind, artefact])) }
}

/** Another colour for each title. */
function draw(title: string): Promise<Buffer> {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(title).digest()
  const background = { r: red >> 1, g: green >> 1, b: blue >> 1 }
  return sharp({ create: { width: 180, height: 320, channels: 3, background } })
    .jpeg()
    .toBuffer()
}

/** `YYYY-MM-DDTHH:MM` in Seoul, some days from now. */
export function inSeoul(daysAhead: number, time: string): string {
  const shifted = new Date(Date.now() + daysAhead * 86_400_000 + 9 * 3_600_000)
  return `${shifted.toISOString().slice(0, 10)}T${time}`
}
