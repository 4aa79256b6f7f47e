import type { Language } from '../../contract/index.ts'
import type { SampleScript } from '../sample-script.ts'

type Line = [narration: string, onScreenText: string, imagePrompt: string]

const sample = (keyword: string, title: string, lines: [Line, Line, Line]): SampleScript => ({
  ...{ keyword, title },
  scenes: lines.map(([narration, onScreenText, imagePrompt]) => ({
    ...{ narration, onScreenText },
    imagePrompt: `${imagePrompt}, no text`,
  })),
})

/** What the preview of each of the system's templates tells: its own topic with the examples of its variables. */
export const systemSamples: Record<string, Record<Language, SampleScript>> = {
  'night-story': {
    ko: sample('오래된 골목의 밤', '오래된 골목에서 있었던 밤의 이야기', [
      ['그 골목엔 매일 밤 고양이가 왔어요.', '골목의 밤', 'A cat on an old street at night'],
      ['달이 뜨면 늘 같은 자리에 앉았죠.', '달이 뜨면', 'A full moon over dark roofs'],
      ['창가에 촛불 하나를 켜 두세요.', '촛불 하나', 'A burning candle at night'],
    ]),
    en: sample('the old harbour at night', 'The night at the old harbour', [
      ['Every night a cat came to the harbour.', 'The harbour', 'A cat on an old quay at night'],
      ['When the moon rose, it sat down and waited.', 'Moonrise', 'A full moon over dark water'],
      ['Leave a candle in the window for it.', 'A candle', 'A burning candle at night'],
    ]),
  },
  'fast-list': {
    ko: sample('공부 습관 5가지', '공부 습관 5가지', [
      ['하나, 휴대폰은 다른 방에.', '휴대폰 치우기', 'A mobile phone'],
      ['둘, 연필로 한 줄 써 보기.', '한 줄 쓰기', 'A pencil'],
      ['셋, 알람은 이십오 분.', '25분 알람', 'A ringing alarm clock'],
    ]),
    en: sample('5 study habits', '5 study habits worth trying', [
      ['One: the phone stays in another room.', 'No phone', 'A mobile phone'],
      ['Two: write a single line by hand.', 'One line', 'A pencil'],
      ['Three: an alarm in 25 minutes.', '25 minutes', 'A ringing alarm clock'],
    ]),
  },
  'paper-lesson': {
    ko: sample('무지개', '무지개는 왜 생길까', [
      ['무지개는 왜 둥글게 보일까요?', '왜 둥글까', 'A rainbow over hills'],
      ['햇빛이 물방울 속에서 꺾이기 때문이에요.', '빛이 꺾여요', 'The sun behind a cloud with rain drops'],
      ['비 온 뒤, 해를 등지고 서 보세요.', '해를 등지고', 'An umbrella after rain'],
    ]),
    en: sample('rainbows', 'Why rainbows happen', [
      ['Why is a rainbow round?', 'Why round?', 'A rainbow over hills'],
      ['Because light bends inside every drop of rain.', 'Light bends', 'The sun behind a cloud with rain drops'],
      ['After the rain, turn your back to the sun.', 'Turn around', 'An umbrella after rain'],
    ]),
  },
  'quiet-facts': {
    ko: sample('고래', '몰랐던 고래 이야기', [
      ['고래는 노래를 부릅니다.', '고래의 노래', 'A whale in the sea'],
      ['그 노래는 해마다 조금씩 바뀝니다.', '해마다 다르게', 'Musical notes over waves'],
      ['지금도 바다 어딘가에서 울리고 있습니다.', '지금도', 'A boat on a calm sea'],
    ]),
    en: sample('whales', 'What few know about whales', [
      ['Whales sing.', 'They sing', 'A whale in the sea'],
      ['Their song changes a little every year.', 'Every year', 'Musical notes over waves'],
      ['Somewhere at sea it is heard right now.', 'Right now', 'A boat on a calm sea'],
    ]),
  },
  'product-square': {
    ko: sample('헤드폰', '헤드폰, 조용해지는 이유', [
      ['쓰는 순간 조용해지는 헤드폰입니다.', '쓰는 순간', 'A pair of headphones'],
      ['배터리는 사흘을 갑니다.', '사흘 가는 배터리', 'A full battery'],
      ['오늘은 기차에서 들어 보세요.', '기차에서', 'A train'],
    ]),
    en: sample('headphones', 'Headphones: quiet at once', [
      ['Put these headphones on and it is quiet.', 'Quiet at once', 'A pair of headphones'],
      ['The battery lasts three days.', 'Three days', 'A full battery'],
      ['Listen on the train today.', 'On the train', 'A train'],
    ]),
  },
  'wide-documentary': {
    ko: sample('제주 해녀의 하루', '제주 해녀의 하루', [
      ['새벽 바다가 열립니다.', '새벽 바다', 'A wave on a rocky shore'],
      ['숨을 참고, 더 깊이 들어갑니다.', '더 깊이', 'A fish and shells under water'],
      ['돌아오는 길, 바구니가 무겁습니다.', '돌아오는 길', 'A basket beside a mountain'],
    ]),
    en: sample('a day with the sea divers', 'A day with the sea divers', [
      ['At dawn the sea opens.', 'Dawn', 'A wave on a rocky shore'],
      ['They hold their breath and go deeper.', 'Deeper', 'A fish and shells under water'],
      ['On the way home the basket is heavy.', 'The way home', 'A basket beside a mountain'],
    ]),
  },
  'joke-beat': {
    ko: sample('고양이 집사', '고양이 집사 공감 모음', [
      ['고양이가 저를 봐요. 아주 오래.', '나를 본다', 'A cat face'],
      ['생선을 줬어요. 그래도 봐요.', '또 본다', 'A fish on a plate'],
      ['네, 이 집 왕은 따로 있어요.', '왕은 따로', 'A golden crown'],
    ]),
    en: sample('living with a cat', 'Living with a cat in a nutshell', [
      ['My cat looks at me. For a long time.', 'It looks', 'A cat face'],
      ['I gave it fish. It still looks.', 'Still looks', 'A fish on a plate'],
      ['Yes. There is a king here, and it is not me.', 'The king', 'A golden crown'],
    ]),
  },
  'news-brief': {
    ko: sample('우주 소식', '우주 소식: 달에 간 로봇', [
      ['로봇이 달에 내렸습니다.', '달에 내린 로봇', 'A robot standing upright'],
      ['로켓은 사흘을 날았습니다.', '사흘의 비행', 'A rocket taking off'],
      ['첫 사진은 내일 도착합니다.', '첫 사진', 'A camera and a planet'],
    ]),
    en: sample('space news', 'Space in brief: a robot on the moon', [
      ['A robot has landed on the moon.', 'Landed', 'A robot standing upright'],
      ['The rocket flew for three days.', 'Three days', 'A rocket taking off'],
      ['Its first picture arrives tomorrow.', 'First picture', 'A camera and a planet'],
    ]),
  },
  'soft-morning': {
    ko: sample('아침 5분 스트레칭', '아침 5분 스트레칭', [
      ['눈을 뜨면 먼저 기지개를 켜요.', '기지개 한 번', 'The rising sun'],
      ['어깨를 크게, 천천히 돌려요.', '어깨 돌리기', 'A person doing yoga'],
      ['마지막엔 창가에서 숨을 쉬어요.', '깊은 숨', 'A green plant in a pot'],
    ]),
    en: sample('5 minutes of stretching', '5 minutes of stretching every morning', [
      ['Open your eyes and stretch.', 'One stretch', 'The rising sun'],
      ['Turn your shoulders, wide and slow.', 'Shoulders', 'A person doing yoga'],
      ['Then breathe by the window.', 'Breathe', 'A green plant in a pot'],
    ]),
  },
}
