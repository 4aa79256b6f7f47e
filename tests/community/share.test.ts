import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { posted } from './people.ts'

let house: House
let author: Person
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  author = await signedUp(house, 'Author')
})
afterAll(() => house?.close())

async function open(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${house.url}${path}`, { headers, redirect: 'manual' })
  return { status: response.status, headers: response.headers, html: await response.text() }
}
const content = (html: string, name: string) =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`).exec(html)?.[1]

describe('a share link', () => {
  test('gives whoever makes a preview a title, a picture, a video and that it was made with AI', async () => {
    const { id, shareUrl } = await posted(house, author, { text: '하루 한 잔이면\n충분해요', tags: ['커피'] })
    const { status, headers, html } = await open(new URL(shareUrl).pathname)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(html).toContain('<html lang="ko"')
    expect(content(html, 'og:title')).toBe('커피 이야기')
    expect(content(html, 'og:description')).toBe('하루 한 잔이면 충분해요 · Author님의 쇼츠 · AI로 만든 영상')
    expect([content(html, 'og:url'), content(html, 'og:locale')]).toEqual([shareUrl, 'ko_KR'])
    expect(content(html, 'og:video')).toBe(`${shareUrl}/video.mp4`)
    expect(content(html, 'twitter:card')).toBe('summary_large_image')
    expect(content(html, 'robots')).toContain('index, follow')
    const data = JSON.parse(/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as Record<string, string>
    expect(data).toMatchObject({ '@type': 'VideoObject', name: '커피 이야기', duration: 'PT15S', inLanguage: 'ko' })
    expect(data.digitalSourceType).toContain('TrainedAlgorithmicMedia')
    for (const [file, type] of [
      ['poster.jpg', 'image/jpeg'],
      ['video.mp4', 'video/mp4'],
    ] as const) {
      const { status, headers } = await open(`/s/${id}/${file}`)
      expect(status).toBe(302)
      const followed = await fetch(new URL(headers.get('location') ?? '', house.url))
      expect([followed.status, followed.headers.get('content-type')]).toEqual([200, type])
    }
  })

  test('sends a browser on to the page of the post', async () => {
    const { id } = await posted(house, author)
    const { status, headers } = await open(`/s/${id}`, { 'sec-fetch-dest': 'document' })
    expect([status, headers.get('location')]).toEqual([302, `/community/posts/${id}`])
    expect(headers.get('vary')?.toLowerCase()).toContain('sec-fetch-dest')
  })

  test('escapes whatever people wrote', async () => {
    const evil = `"><script>alert(1)</script>&'`
    await author.call('creators.update', { name: evil })
    const { id } = await posted(house, author, { title: evil, text: `${evil}</script>`, tags: [evil] })
    const { html, headers } = await open(`/s/${id}`)
    expect(html).not.toContain('<script>alert')
    expect(html.match(/<\/script>/g)).toHaveLength(1)
    expect(content(html, 'og:title')).toBe('&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#38;&#39;')
    const data = JSON.parse(/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as Record<string, string>
    expect(data.name).toBe(evil)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
  })

  test('of a post that is gone says so kindly, in the language of who opens it, and its files are gone with it', async () => {
    const { id } = await posted(house, author)
    await author.call('community.remove', { id })
    const { status, headers, html } = await open(`/s/${id}`, { 'sec-fetch-dest': 'document', 'accept-language': 'en' })
    expect([status, headers.get('x-robots-tag')]).toEqual([410, 'noindex'])
    expect(html).toContain('This short is gone')
    expect(html).not.toContain('커피')
    expect((await open(`/s/${id}/video.mp4`)).status).toBe(410)
    const suspended = await posted(house, author)
    await house.db.creator.updateMany({ where: { userId: author.userId }, data: { suspendedAt: new Date() } })
    expect((await open(`/s/${suspended.id}`)).status).toBe(410)
    for (const path of ['/s/00000000-0000-4000-8000-000000000000', '/s/nonsense'])
      expect([path, (await open(path)).status]).toEqual([path, 404])
  })
})
