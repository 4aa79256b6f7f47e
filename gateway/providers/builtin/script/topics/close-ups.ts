import { fact, myth, type Topic, tip } from '../topic.ts'

/** Narrow subjects that people ask for by name; each answers its keyword instead of speaking about the field around it. */

export const coffeeHistory: Topic = {
  isCloseUp: true,
  noun: { ko: '커피의 역사', en: 'the history of coffee' },
  words: {
    ko: ['커피의 역사', '커피 역사', '커피의 유래', '커피의 기원', '커피는 어디서'],
    en: ['history of coffee', 'coffee history', 'origin of coffee', 'origins of coffee', 'where coffee comes from'],
  },
  opening: {
    ko: '먼 산비탈, 염소 한 마리가 빨간 열매를 [씹어요|씹습니다].',
    en: 'On a far hillside, a goat chews on a red berry.',
  },
  image: 'a steaming cup of coffee beside an old scroll, warm candle light',
  points: [
    fact(
      [
        '커피의 고향은 에티오피아 고원으로 알려져 [있어요|있습니다].',
        '염소가 열매를 먹고 뛰어놀았다는 전설도 [전해져요|전해집니다].',
        '염소가 찾은 열매',
      ],
      ['Coffee grew wild in the highlands of Ethiopia.', 'Legend says dancing goats gave it away.', 'Dancing goats'],
      'a goat beside coffee beans, mountain light',
    ),
    fact(
      [
        '커피를 마시는 문화는 예멘에서 널리 [퍼졌어요|퍼졌습니다].',
        '밤새 기도하던 사람들이 잠을 쫓으려고 [마셨거든요|마셨기 때문입니다].',
        '잠을 쫓던 음료',
      ],
      ['Drinking coffee took root in Yemen.', 'It kept people awake for night prayers.', 'Awake for prayer'],
      'a small cup of coffee and a lamp beside a mosque at night',
    ),
    fact(
      [
        '옛 유럽의 커피하우스는 토론장이자 신문사 [같았어요|같았습니다].',
        '한 잔 값이면 새 소식을 다 들을 수 [있었거든요|있었기 때문입니다].',
        '한 잔 값의 토론장',
      ],
      ['Coffee houses were the newsrooms of old Europe.', 'One cup bought you all the news.', 'A cup and the news'],
      'a newspaper and a cup of coffee on a tavern table',
    ),
    fact(
      [
        '인스턴트커피는 전쟁을 지나며 널리 [퍼졌어요|퍼졌습니다].',
        '가볍고 오래가서 병사들이 들고 [다녔거든요|다녔기 때문입니다].',
        '배낭 속의 커피',
      ],
      [
        'Instant coffee spread with the great wars.',
        'It was light, it lasted, and soldiers carried it.',
        'Coffee in the pack',
      ],
      'a backpack beside a cup of coffee and a camp fire',
    ),
    tip(
      [
        '카페에 가면 원두 이름에서 지명을 찾아보세요.',
        '모카도 원래 예멘의 항구 [이름이에요|이름입니다].',
        '항구였던 모카',
      ],
      ['Look for a place name on your bag of beans.', 'Even mocha was once a harbor in Yemen.', 'Mocha was a port'],
      'a sailing ship on the sea beside coffee beans',
    ),
    tip(
      [
        '오늘 커피 한 잔에 세계 지도를 곁들여 보세요.',
        '열매가 건너온 길이 곧 무역의 [역사예요|역사입니다].',
        '한 잔의 지도',
      ],
      ['Have your next cup with a map beside it.', 'The way of the bean is the story of trade.', 'A map in a cup'],
      'a world map beside a cup of coffee',
    ),
    myth(
      [
        '커피는 이탈리아에서 시작됐다고 [믿기 쉬워요|믿기 쉽습니다].',
        '에스프레소는 이탈리아 것이지만, 커피나무는 아프리카에서 [왔어요|왔습니다].',
        '아프리카에서 온 잔',
      ],
      ['Coffee feels like an Italian invention.', 'Espresso is; the plant came from Africa.', 'Born in Africa'],
      'a globe showing africa beside a cup of coffee',
    ),
    myth(
      [
        '커피는 늘 환영받은 음료였다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '한때 커피를 금지한 도시가 여럿 [있었어요|있었습니다].',
        '금지된 커피',
      ],
      ['Coffee was always welcome, one would think.', 'Several cities banned it for a while.', 'The banned drink'],
      'a locked padlock on a door, a cup of coffee behind it',
    ),
  ],
}

export const blackHoles: Topic = {
  isCloseUp: true,
  noun: { ko: '블랙홀', en: 'black holes' },
  words: { ko: ['블랙홀'], en: ['black hole', 'event horizon'] },
  opening: {
    ko: '밤하늘에서 가장 어두운 한 점을 [찾아봐요|찾아봅니다].',
    en: 'You search the sky for its darkest point.',
  },
  image: 'a black hole among the stars, seen with a telescope',
  points: [
    fact(
      [
        '블랙홀이 검은 건 빛조차 빠져나오지 못하기 [때문이에요|때문입니다].',
        '우리 눈에 닿는 빛이 없으니 검게 [보여요|보입니다].',
        '빛도 못 나온다',
      ],
      [
        'A black hole is black because light cannot leave it.',
        'No light reaches us, so we see dark.',
        'Light cannot leave',
      ],
      'a black hole swallowing a star',
    ),
    fact(
      [
        '블랙홀의 둘레는 오히려 눈부시게 밝을 때가 [많아요|많습니다].',
        '빨려 드는 가스가 뜨거워져 빛을 [내거든요|내기 때문입니다].',
        '둘레는 눈부시다',
      ],
      ['Right around a black hole it can be blindingly bright.', 'Hot gas shines as it spirals in.', 'A blinding edge'],
      'flames swirling around a black hole',
    ),
    fact(
      [
        '아주 무거운 별이 무너지면 블랙홀이 되기도 [해요|합니다].',
        '별의 속이 제 무게를 못 이기고 [꺼지는 거예요|꺼지는 것입니다].',
        '무너진 별',
      ],
      ['Some black holes are what a giant star leaves behind.', 'Its core falls in on itself.', 'A fallen star'],
      'a shooting star falling into a black hole',
    ),
    fact(
      [
        '블랙홀 가까이에서는 시간이 느리게 [흘러요|흐릅니다].',
        '중력이 셀수록 시계도 천천히 가기 [때문이에요|때문입니다].',
        '느려지는 시계',
      ],
      ['Time runs slower near a black hole.', 'The stronger the gravity, the slower the clock.', 'Slower clocks'],
      'a clock beside a black hole',
    ),
    tip(
      [
        '블랙홀 사진을 보면 어두운 가운데와 밝은 고리를 찾아보세요.',
        '고리는 가스의 빛, 가운데는 블랙홀의 [그림자예요|그림자입니다].',
        '빛의 고리 찾기',
      ],
      ['In a black hole photo, find the ring and the dark middle.', 'The middle is its shadow.', 'Find the ring'],
      'a telescope and a camera pointed at a black hole',
    ),
    tip(
      [
        '은하수를 볼 땐 그 한가운데를 떠올려 보세요.',
        '우리 은하 중심에도 거대한 블랙홀이 [있어요|있습니다].',
        '은하 한가운데',
      ],
      [
        'Next time you see the Milky Way, think of its center.',
        'A giant black hole sits there too.',
        'Heart of the Milky Way',
      ],
      'the milky way galaxy over a quiet field',
    ),
    myth(
      [
        '블랙홀은 주변을 모두 빨아들인다고들 [하죠|합니다].',
        '멀리서는 같은 무게의 별과 똑같이 당길 [뿐이에요|뿐입니다].',
        '다 삼키진 않는다',
      ],
      [
        'Black holes swallow everything around them, they say.',
        'From afar they pull like any star of that mass.',
        'Not a vacuum cleaner',
      ],
      'a ringed planet beside a black hole',
    ),
    myth(
      [
        '블랙홀은 우주에 뚫린 구멍이라고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '빈 곳이 아니라 물질이 가장 빽빽한 [곳이에요|곳입니다].',
        '구멍이 아니다',
      ],
      [
        'The name makes us picture an empty hole.',
        'It is the opposite: matter packed beyond belief.',
        'Not really a hole',
      ],
      'a balance scale with a black hole on it',
    ),
  ],
}

export const deepSea: Topic = {
  isCloseUp: true,
  noun: { ko: '심해 생물', en: 'deep sea life' },
  words: {
    ko: ['심해', '깊은 바다', '바다 생물', '바닷속', '해저', '해파리'],
    en: ['deep sea', 'deep-sea', 'deep ocean', 'sea creature', 'ocean floor', 'anglerfish', 'jellyfish'],
  },
  opening: {
    ko: '잠수정 창밖이 파랑에서 검정으로 [바뀌어요|바뀝니다].',
    en: 'Outside the submarine, blue slowly turns to black.',
  },
  image: 'an octopus and a jellyfish in the dark',
  points: [
    fact(
      [
        '심해 생물은 스스로 빛을 내는 것이 [많아요|많습니다].',
        '햇빛이 닿지 않아 직접 불을 켜고 [살거든요|살기 때문입니다].',
        '스스로 켜는 불',
      ],
      ['Many deep sea creatures make their own light.', 'The sun never reaches that far down.', 'Living lights'],
      'a jellyfish beside a light bulb',
    ),
    fact(
      [
        '심해 아귀는 머리에 단 불빛으로 먹이를 [불러요|부릅니다].',
        '다가온 물고기는 이빨을 너무 늦게 [봐요|봅니다].',
        '등불을 단 물고기',
      ],
      ['The anglerfish hangs a lamp before its mouth.', 'Curious fish see the teeth too late.', 'A fish with a lamp'],
      'a fish beside a light bulb',
    ),
    fact(
      [
        '깊은 바다는 코끼리가 올라탄 듯한 힘으로 [눌러요|누릅니다].',
        '심해 동물은 몸속도 같은 힘으로 버텨 [멀쩡해요|멀쩡합니다].',
        '코끼리만 한 압력',
      ],
      [
        'The deep sea presses like an elephant on your back.',
        'Its animals press back just as hard.',
        'Elephant pressure',
      ],
      'an elephant and a small fish',
    ),
    fact(
      [
        '깊은 바다에는 위에서 하얀 눈이 [내려요|내립니다].',
        '떠다니던 먹이 조각, 바다눈이 모두의 [밥이에요|밥입니다].',
        '바다에 내리는 눈',
      ],
      ['In the deep sea it snows all year.', 'The flakes are crumbs from above, and everyone eats.', 'Snow in the sea'],
      'a snowflake and a crab in the dark',
    ),
    tip(
      [
        '심해 영상을 볼 땐 눈의 크기부터 보세요.',
        '아주 크거나 거의 없거나, 어둠에 맞춘 [답이에요|답입니다].',
        '눈 크기부터',
      ],
      [
        'Watching the deep sea? Look at the eyes first.',
        'Huge or gone: both are answers to the dark.',
        'Look at the eyes',
      ],
      'a squid with huge eyes',
    ),
    tip(
      [
        '수족관에서 빨간 심해 생물을 찾아보세요.',
        '깊은 곳에서는 빨강이 까맣게 보여 몸을 숨겨 [줘요|줍니다].',
        '빨강은 투명 망토',
      ],
      ['Look for red animals from the deep.', 'Red turns black down there and hides them.', 'Red means hidden'],
      'a red crab and a shrimp on dark sand',
    ),
    myth(
      [
        '심해는 텅 비어 있다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '뜨거운 물이 솟는 바닥은 도시처럼 [북적여요|북적입니다].',
        '도시처럼 북적인다',
      ],
      ['The deep sea must be empty, we assume.', 'Around hot vents it is as busy as a city.', 'Busy like a city'],
      'crabs, shells and coral on the ocean floor',
    ),
    myth(
      [
        '심해 물고기는 모두 거대하다고들 [하죠|합니다].',
        '무섭게 생긴 것도 손바닥만 할 때가 [많아요|많습니다].',
        '무섭지만 작다',
      ],
      ['Deep sea fish must all be giants, people say.', 'Many scary ones would fit in your hand.', 'Scary but small'],
      'a tiny fish beside a ruler',
    ),
  ],
}

export const purring: Topic = {
  isCloseUp: true,
  noun: { ko: '고양이의 골골 소리', en: 'purring' },
  words: {
    ko: ['고양이 골골', '고양이의 골골', '고양이가 골골', '골골', '그르렁', '가르랑'],
    en: ['cats purr', 'cat purr', 'purr', 'purring'],
  },
  opening: {
    ko: '무릎 위의 고양이가 작은 모터처럼 [울려요|울립니다].',
    en: 'The cat on your lap hums like a tiny motor.',
  },
  image: 'a sleepy cat on a lap, warm evening light',
  points: [
    fact(
      [
        '골골 소리는 목의 근육이 빠르게 떨리며 [나요|납니다].',
        '숨을 들이쉴 때도 내쉴 때도 [이어져요|이어집니다].',
        '목에서 나는 떨림',
      ],
      ['A purr is a fast flutter of the throat.', 'It goes on while a cat breathes in and out.', 'A fluttering throat'],
      'a cat and a musical note',
    ),
    fact(
      [
        '새끼 고양이는 눈도 뜨기 전에 골골거리며 어미를 [찾아요|찾습니다].',
        '나 여기 있다는 첫 번째 [인사예요|인사입니다].',
        '첫 번째 인사',
      ],
      ['Kittens purr before their eyes are open.', 'It tells their mother: I am here.', 'A first hello'],
      'a tiny kitten in a bed',
    ),
    fact(
      [
        '배고플 때의 골골에는 우는 소리가 살짝 섞여 [있어요|있습니다].',
        '아기 울음처럼 들려서 지나치기 [어려워요|어렵습니다].',
        '밥을 부르는 골골',
      ],
      ['A hungry purr hides a tiny cry.', 'It sounds like a baby, so we get up.', 'The hungry purr'],
      'a hungry cat beside a bowl with a fish',
    ),
    tip(
      [
        '골골거릴 땐 귀와 꼬리도 함께 보세요.',
        '늘어졌으면 편한 것, 웅크렸으면 아픈 것일 수 [있어요|있습니다].',
        '귀와 꼬리도 보기',
      ],
      ['When a cat purrs, check the ears and tail.', 'Loose means content; crouched may mean pain.', 'Ears and tail'],
      'a cat with raised ears beside a magnifying glass',
    ),
    tip(
      ['쓰다듬던 손을 잠깐 멈춰 보세요.', '머리를 다시 들이밀면 더 해 달라는 [뜻이에요|뜻입니다].', '손을 멈춰 보기'],
      ['Stop petting for just a moment.', 'If the head pushes back, the answer is: more.', 'Pause and wait'],
      'a raised hand beside a happy cat',
    ),
    myth(
      [
        '고양이는 기쁠 때만 골골거린다고 [믿기 쉬워요|믿기 쉽습니다].',
        '아프거나 무서울 때도 그 소리로 스스로를 [달래요|달랩니다].',
        '기쁠 때만은 아니다',
      ],
      ['A purring cat is a happy cat, we think.', 'Cats also purr to calm pain or fear.', 'Not only joy'],
      'a worried cat and a bandage, soft light',
    ),
    myth(
      [
        '고양이와 닮은 동물은 모두 골골거릴 것 [같아요|같습니다].',
        '사자와 호랑이는 골골 대신 [포효해요|포효합니다].',
        '사자는 포효한다',
      ],
      ['Every big cat should purr too, it seems.', 'Lions and tigers roar instead.', 'Lions roar instead'],
      'a lion roaring at sunset',
    ),
  ],
}
