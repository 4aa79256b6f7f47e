import type { Short } from './shorts.ts'

/** Shorts as the built-in writer writes them; per scene the subjects an editor would accept as its hero. */
export const casts: { short: Short; accepted: string[][] }[] = [
  {
    short: {
      keyword: '커피의 놀라운 효과',
      language: 'ko',
      scenes: [
        [
          '커피의 놀라운 효과, 진짜 궁금했죠?',
          '커피의 놀라운 효과 질문',
          'a steaming cup of coffee beside whole beans on a wooden table, warm morning light, vertical composition, no text, no letters',
        ],
        [
          '먼저 알아 둘 점은? 커피 맛의 절반은 원두보다 물에서 갈려요.',
          '절반은 물맛',
          'clear water pouring from a gooseneck kettle into a glass server, bright kitchen light, vertical composition, no text, no letters',
        ],
        [
          '그럼 뭘 하면 될까요? 내릴 때마다 원두 양을 저울로 재 보세요.',
          '저울 먼저',
          'a coffee dripper standing on a small digital scale, clean white kitchen, vertical composition, no text, no letters',
        ],
        [
          '가장 흔한 오해는? 색이 진한 커피가 카페인도 많다고 믿기 쉬워요. 진한 색은 볶은 정도일 뿐, 카페인은 원두 종류와 양이 정해요.',
          '진하다고 세지 않다',
          'light and dark roasted coffee beans side by side, top view, even light, vertical composition, no text, no letters',
        ],
        [
          '의외의 사실은? 같은 원두도 곱게 갈수록 맛이 진하고 써져요.',
          '쓰면 굵게',
          'a hand coffee grinder with coarse grounds on a wooden counter, side light, vertical composition, no text, no letters',
        ],
        [
          '저장해 두고 오늘 하나만 해 봐요!',
          '저장하고 하나만',
          'a steaming cup of coffee beside whole beans on a wooden table, warm morning light, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['hot-beverage'],
      ['droplet', 'teapot'],
      ['balance-scale', 'hot-beverage'],
      ['beans', 'hot-beverage'],
      ['hot-beverage'],
      ['bookmark'],
    ],
  },
  {
    short: {
      keyword: '월급 관리',
      language: 'ko',
      scenes: [
        [
          '월급 관리, 여섯 가지면 충분해요!',
          '월급 관리 6가지',
          'a glass jar of coins beside a small notebook on a desk, soft morning light, vertical composition, no text, no letters',
        ],
        [
          '첫째, 큰 지출보다 작은 자동 결제가 더 오래 돈을 가져가요. 잊고 있어서 아무도 막지 않거든요.',
          '잊힌 자동 결제',
          'a smartphone showing abstract payment icons beside a wallet, cool desk light, vertical composition, no text, no letters',
        ],
        [
          '둘째, 일주일만 나간 돈을 전부 적어 보세요. 줄이려 하지 말고, 보기만 해도 충분해요.',
          '일주일만 적기',
          'an open notebook with a pen beside a calculator and receipts, warm lamp light, vertical composition, no text, no letters',
        ],
        [
          '셋째, 할인율이 커도 필요 없던 물건이면 그건 지출이에요.',
          '할인도 지출',
          'colorful shopping bags on a floor beside an open wallet, bright light, vertical composition, no text, no letters',
        ],
        [
          '넷째, 사고 싶은 물건은 장바구니에 담고 하루만 재워 두세요. 다음 날에도 필요하면 그때 사도 늦지 않아요.',
          '하루 재우기',
          'a shopping cart full of boxes under moonlight, calm blue tones, vertical composition, no text, no letters',
        ],
        [
          '다섯째, 많이 벌어야 돈이 모인다고들 생각하죠. 버는 만큼 씀씀이도 함께 커지기 쉬워요.',
          '버는 만큼 쓴다',
          'two stacks of coins growing side by side on a table, soft light, vertical composition, no text, no letters',
        ],
        [
          '여섯째, 돈이 들어온 날, 모을 몫부터 먼저 옮겨 두세요. 남는 돈을 모으려 하면 남는 날이 없어요.',
          '모을 몫 먼저',
          'coins dropping into a ceramic piggy bank on a shelf, warm daylight, vertical composition, no text, no letters',
        ],
        [
          '저장해 두고 오늘 하나만 해 봐요!',
          '저장하고 하나만',
          'a glass jar of coins beside a small notebook on a desk, soft morning light, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['money-with-wings', 'money-bag', 'dollar-banknote', 'coin'],
      ['mobile-phone', 'credit-card'],
      ['notebook-with-decorative-cover', 'receipt', 'pen'],
      ['shopping-bags'],
      ['shopping-cart'],
      ['money-bag', 'coin'],
      ['coin', 'money-bag', 'pig-face'],
      ['bookmark'],
    ],
  },
  {
    short: {
      keyword: '고양이가 우는 이유',
      language: 'ko',
      scenes: [
        [
          '고양이가 우는 이유, 이런 적 있죠?',
          '고양이가 우는 이유, 그 순간',
          'a curious cat sitting by a sunny window with green plants, vertical composition, no text, no letters',
        ],
        [
          '새벽 네 시, 누군가 발끝을 톡톡 건드려요. 여기서부터 차근차근 따라가 볼까요?',
          '그 순간',
          'a curious cat sitting by a sunny window with green plants, a quiet everyday scene, vertical composition, no text, no letters',
        ],
        [
          '먼저 일어난 일이 원인이라고 믿기 쉬워요. 순서와 원인은 서로 다른 이야기예요.',
          '순서는 원인이 아니다',
          'falling dominoes with one standing apart, vertical composition, no text, no letters',
        ],
        [
          '그런데 고양이 수염은 좁은 틈을 재는 자 같아요. 알고 나면 달라 보여요!',
          '수염은 자',
          'macro view of cat whiskers in side light, vertical composition, no text, no letters',
        ],
        [
          '그래서 이렇게. 물그릇은 밥그릇에서 멀리 떨어뜨려 두세요. 별거 아닌데 꽤 달라요!',
          '물은 밥과 멀리',
          'a cat drinking from a ceramic bowl on a wooden floor, vertical composition, no text, no letters',
        ],
        [
          '도움 됐다면 팔로우, 다음에 또 만나요!',
          '다음에 또 만나요',
          'a curious cat sitting by a sunny window with green plants, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['cat', 'cat-face', 'black-cat'],
      ['black-cat', 'cat', 'cat-face'],
      ['puzzle-piece'],
      ['cat-face', 'cat', 'black-cat'],
      ['grinning-cat', 'cat', 'black-cat', 'cat-face', 'bowl-with-spoon'],
      ['bell'],
    ],
  },
  {
    short: {
      keyword: '서울 야경 명소',
      language: 'ko',
      scenes: [
        [
          '서울 야경 명소, 이런 적 있죠?',
          '서울 야경 명소, 그 순간',
          'an open suitcase with a map and a camera on a wooden floor, morning light, vertical composition, no text, no letters',
        ],
        [
          '떠나기 전날 밤, 가방이 도무지 닫히지 않아요. 여기서부터 차근차근 따라가 볼까요?',
          '그 순간',
          'an open suitcase with a map and a camera on a wooden floor, morning light, a quiet everyday scene, vertical composition, no text, no letters',
        ],
        [
          '유명한 집이 가장 맛있다고들 하죠. 동네 사람이 줄 서는 골목 안쪽도 살펴보세요.',
          '골목 안쪽',
          'a small alley restaurant with lanterns at night, vertical composition, no text, no letters',
        ],
        [
          '그런데 여행의 기억은 명소보다 뜻밖의 일에 더 오래 남아요.',
          '빈 시간의 선물',
          'a traveler laughing in sudden rain on a narrow street, vertical composition, no text, no letters',
        ],
        [
          '그래서 이렇게. 꼭 하고 싶은 일 하나만 정하고 나머지는 비우세요. 하나를 이루면 그날은 성공이에요.',
          '하루 하나만',
          'a paper map with a single red pin, top view, vertical composition, no text, no letters',
        ],
        [
          '도움 됐다면 팔로우, 다음에 또 만나요!',
          '다음에 또 만나요',
          'an open suitcase with a map and a camera on a wooden floor, morning light, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['night-with-stars', 'cityscape-at-dusk', 'bridge-at-night'],
      ['luggage'],
      ['fork-and-knife-with-plate', 'red-paper-lantern'],
      ['person-walking', 'cloud-with-rain', 'umbrella-with-rain-drops', 'luggage'],
      ['world-map'],
      ['bell'],
    ],
  },
  {
    short: {
      keyword: '숙면하는 방법',
      language: 'ko',
      scenes: [
        [
          '숙면하는 방법, 하나씩 봅시다.',
          '숙면하는 방법, 그 순간',
          'a calm bedroom at night with soft moonlight on white bedding, vertical composition, no text, no letters',
        ],
        [
          '새벽 한 시, 불은 껐는데 화면은 아직 밝습니다. 여기서부터 차근차근 따라가 보겠습니다.',
          '그 순간',
          'a calm bedroom at night with soft moonlight on white bedding, a quiet everyday scene, vertical composition, no text, no letters',
        ],
        [
          '술을 마시면 잘 잔다고 느끼기 쉽습니다. 빨리 잠들 수는 있어도 잠이 얕고 자주 깹니다.',
          '술은 얕은 잠',
          'an empty glass on a bedside table at night, blue tones, vertical composition, no text, no letters',
        ],
        [
          '그런데 잠들 무렵 우리 몸은 체온을 살짝 내립니다. 방이 조금 서늘할 때 더 편한 이유입니다.',
          '조금 서늘하게',
          'an open window with a curtain moving in night breeze, blue light, vertical composition, no text, no letters',
        ],
        [
          '그래서 이렇게. 막히는 곳은 표시만 하고 일단 넘어가세요.',
          '표시하고 넘어가기',
          'a red flag marker on a winding path, aerial view, vertical composition, no text, no letters',
        ],
        [
          '저장해 두고 일주일 뒤 다시 봅시다.',
          '일주일 뒤 복습',
          'a calm bedroom at night with soft moonlight on white bedding, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['person-in-bed', 'bed', 'sleeping-face'],
      ['bed', 'person-in-bed', 'sleeping-face'],
      ['tumbler-glass', 'wine-glass', 'beer-mug'],
      ['window'],
      ['triangular-flag'],
      ['bookmark'],
    ],
  },
  {
    short: {
      keyword: '강아지 산책',
      language: 'ko',
      scenes: [
        [
          '강아지 산책, 우리 다 속았어요.',
          '강아지 산책의 오해',
          'a happy dog running on grass in golden evening light, vertical composition, no text, no letters',
        ],
        [
          '첫 번째 오해. 강아지도 잘못한 걸 알고 미안한 표정을 짓는다고들 하죠. 대개는 우리 목소리와 몸짓에 반응하는 거예요.',
          '미안한 표정의 진실',
          'a dog looking up with big eyes beside a torn cushion, vertical composition, no text, no letters',
        ],
        [
          '사실은 이래요. 강아지에게 산책은 다리보다 코를 위한 시간이에요.',
          '코로 읽는 신문',
          'a dog sniffing flowers on a park path, morning light, vertical composition, no text, no letters',
        ],
        [
          '두 번째 오해. 마당이 넓으면 산책이 필요 없다고 생각하기 쉬워요. 늘 같은 마당은 매일 같은 신문과 같아요.',
          '마당은 산책이 아님',
          'a dog waiting at a garden gate with a leash, evening sun, vertical composition, no text, no letters',
        ],
        [
          '그러니 이렇게. 산책 중 한 번은 가고 싶은 길을 고르게 해 주세요.',
          '길 고르게 하기',
          'a dog at a fork in a forest path, soft light, vertical composition, no text, no letters',
        ],
        [
          '마지막 오해. 유명하면 나에게도 맞을 거라고 생각하기 쉬워요. 내 쓰임에 맞는지가 늘 먼저예요.',
          '유명함보다 쓰임',
          'a key being tried in a lock, close view, warm light, vertical composition, no text, no letters',
        ],
        [
          '또 하나의 사실. 강아지는 땀을 대부분 발바닥으로만 흘려요.',
          '헐떡임은 에어컨',
          'a panting dog in the shade of a tree, summer light, vertical composition, no text, no letters',
        ],
        [
          '찔린 친구를 조용히 태그해 주세요.',
          '친구 태그하기',
          'a happy dog running on grass in golden evening light, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['dog', 'dog-face'],
      ['poodle', 'dog', 'dog-face'],
      ['blossom', 'dog', 'dog-face'],
      ['guide-dog', 'dog', 'dog-face'],
      ['dog', 'dog-face'],
      ['key', 'locked'],
      ['dog-face', 'dog', 'poodle'],
      ['mobile-phone-with-arrow'],
    ],
  },
  {
    short: {
      keyword: 'better sleep',
      language: 'en',
      scenes: [
        [
          'Better sleep: try it this way!',
          'Better sleep',
          'a calm bedroom at night with soft moonlight on white bedding, vertical composition, no text, no letters',
        ],
        [
          'Before. We plan to catch up on sleep at the weekend. The longer the lie-in, the harder Monday becomes.',
          'The catch-up trap',
          'a person under a blanket in bright late morning light, vertical composition, no text, no letters',
        ],
        [
          'After. Fix the time you get up, every single day. Seriously, try it.',
          'Same wake-up time',
          'a classic alarm clock on a bedside table in the morning sun, vertical composition, no text, no letters',
        ],
        [
          'Before, again. A drink seems to help you sleep. You may drift off faster, but the sleep is lighter.',
          'Alcohol, lighter sleep',
          'an empty glass on a bedside table at night, blue tones, vertical composition, no text, no letters',
        ],
        [
          'After, again. If your mind is racing, write tomorrow down on paper. Small thing, big difference!',
          'Worries onto paper',
          'a notepad and pen on a nightstand under lamp light, vertical composition, no text, no letters',
        ],
        [
          'Follow along, and see you in the next one!',
          'See you next time',
          'a calm bedroom at night with soft moonlight on white bedding, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['bed', 'person-in-bed', 'sleeping-face'],
      ['person-in-bed', 'bed', 'sleeping-face'],
      ['alarm-clock'],
      ['tumbler-glass', 'wine-glass', 'beer-mug'],
      ['spiral-notepad', 'memo', 'pen'],
      ['bell'],
    ],
  },
  {
    short: {
      keyword: 'morning coffee',
      language: 'en',
      scenes: [
        [
          'Morning coffee: save this if one stings.',
          'Morning coffee',
          'a steaming cup of coffee beside whole beans on a wooden table, warm morning light, vertical composition, no text, no letters',
        ],
        [
          'Check one. Write down each cup in a single word. Sour, bitter or nutty is enough to fix the next one.',
          'One word per cup',
          'a small notebook and pencil next to an empty coffee cup, afternoon light, vertical composition, no text, no letters',
        ],
        [
          'Check two. Half of what you taste in coffee comes from the water. Almost everything in that cup is water, after all.',
          'Water is half the taste',
          'clear water pouring from a gooseneck kettle into a glass server, bright kitchen light, vertical composition, no text, no letters',
        ],
        [
          'Check three. Weigh your beans every single time you brew. When the amount stays fixed, you can finally taste the difference.',
          'Weigh it first',
          'a coffee dripper standing on a small digital scale, clean white kitchen, vertical composition, no text, no letters',
        ],
        [
          'Check four. Let boiling water rest for a moment before you pour. Water that is too hot pulls out the bitterness first.',
          'Let the water rest',
          'steam rising from a kettle beside a window, gentle backlight, vertical composition, no text, no letters',
        ],
        [
          'Check five. The same beans turn stronger and more bitter the finer you grind. Pretend you knew that.',
          'Bitter? Grind coarser',
          'a hand coffee grinder with coarse grounds on a wooden counter, side light, vertical composition, no text, no letters',
        ],
        [
          'Check six. Ask yourself the same question again in a week. If the answer changed, you have grown.',
          'Ask again in a week',
          'a wall calendar with one circled day, daylight, vertical composition, no text, no letters',
        ],
        [
          'Quietly tag the friend this is about.',
          'Tag that friend',
          'a steaming cup of coffee beside whole beans on a wooden table, warm morning light, seen from further away, vertical composition, no text, no letters',
        ],
      ],
    },
    accepted: [
      ['hot-beverage'],
      ['memo', 'hot-beverage', 'pencil'],
      ['droplet', 'teapot'],
      ['hot-beverage'],
      ['teapot'],
      ['beans', 'hot-beverage'],
      ['calendar'],
      ['mobile-phone-with-arrow'],
    ],
  },
]
