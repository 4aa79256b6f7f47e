import { expect, test } from 'vitest'
import { toFileName } from '../../pipeline/file-name.ts'

test.each([
  [['제주 바다의 여름'], '.mp4', '제주 바다의 여름.mp4'],
  [['왜 고양이는 "골골"할까? (1/2)'], ' 1080x1920.jpg', '왜 고양이는 골골 할까 (1 2) 1080x1920.jpg'],
  [['..\\..\\etc/passwd'], '.mp4', 'etc passwd.mp4'],
  [['줄\n바꿈\t과\u202e 방향'], '.mp4', '줄 바꿈 과 방향.mp4'],
  [['끝에 점과 공백. . '], '.mp4', '끝에 점과 공백.mp4'],
  [['???', '바다'], '.mp4', '바다.mp4'],
  [['', ' . '], '.mp4', 'short.mp4'],
])('%j is saved as a name that every system takes', (names, ending, name) => {
  expect(toFileName(names, ending)).toBe(name)
})

test('letters that came in parts, as macOS writes them, are put together', () => {
  expect(toFileName(['여름'.normalize('NFD')], '.mp4')).toBe('여름.mp4'.normalize('NFC'))
})

test.each(['가', '🌊', 'a'])('a name of many %s fits into what file systems allow, in whole characters', (letter) => {
  const name = toFileName([letter.repeat(300)], ' 1080x1920.jpg')
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
  expect(name.replace(' 1080x1920.jpg', '')).toBe(letter.repeat([...name].length - ' 1080x1920.jpg'.length))
})
