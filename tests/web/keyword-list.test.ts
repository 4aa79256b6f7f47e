import { describe, expect, it } from 'vitest'
import { batchMax as contractMax } from '../../contract/index.ts'
import { batchMax, readKeywords, tidy } from '../../web/src/data/keyword-list.ts'

const keywords = (text: string, known: string[] = []) => readKeywords(text, known).keywords

describe('a pasted list', () => {
  it('is one topic a line, without empty lines, numbers and dashes', () => {
    expect(keywords('커피\r\n\n  홍차 \n- 녹차\n3. 우유\n• 물')).toEqual(['커피', '홍차', '녹차', '우유', '물'])
  })

  it('keeps the commas of sentences', () => {
    expect(keywords('커피, 왜 쓸까?\n홍차')).toEqual(['커피, 왜 쓸까?', '홍차'])
    expect(keywords('커피, 왜 쓸까?')).toEqual(['커피, 왜 쓸까?'])
  })

  it('has each topic once, also beside those that are there', () => {
    expect(readKeywords('Coffee\ncoffee\nＣＯＦＦＥＥ\ntea', ['TEA'])).toEqual({
      ...{ keywords: ['TEA', 'Coffee'], doubles: 3, tooMany: 0 },
    })
  })

  it('ends where a batch does, and says how many were left', () => {
    expect(batchMax).toBe(contractMax)
    const { keywords: taken, tooMany } = readKeywords(Array.from({ length: 60 }, (_, n) => `주제 ${n}`).join('\n'))
    expect([taken.length, tooMany]).toEqual([50, 10])
  })
})

describe('a table', () => {
  it('is read by the column that is headed as topics, else by the first', () => {
    expect(keywords('날짜,키워드,메모\n월,커피,a\n화,홍차,b')).toEqual(['커피', '홍차'])
    expect(keywords('커피,1\n홍차,2')).toEqual(['커피', '홍차'])
    expect(keywords('Topic\tDay\nCoffee, black\tMonday')).toEqual(['Coffee, black'])
    expect(keywords('\ufeff주제\n커피')).toEqual(['커피'])
  })

  it('may quote what has commas, quotes and line ends in it', () => {
    expect(keywords('keyword,x\n"커피, ""진한"" 것",1\n"두\n줄",2')).toEqual(['커피, "진한" 것', '두 줄'])
    expect(keywords('"끝이 없는 따옴표\n홍차')).toEqual(['"끝이 없는 따옴표', '홍차'])
  })
})

it('a topic is as the server takes it: one line, no longer than 80, no half character', () => {
  expect(tidy('가'.repeat(100))).toHaveLength(80)
  expect(tidy(`${'a'.repeat(79)}😀`)).toBe('a'.repeat(79))
  expect(tidy('가\u202e나\u0007다')).toBe('가 나 다')
})
