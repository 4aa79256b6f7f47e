import { fact, myth, type Topic, tip } from '../topic.ts'

export const cat: Topic = {
  noun: { ko: '고양이', en: 'cats' },
  words: { ko: ['고양이', '냥이', '집사', '캣', '길냥', '고냥'], en: ['cat', 'kitten', 'kitty', 'feline'] },
  opening: {
    ko: '새벽 네 시, 누군가 발끝을 톡톡 [건드려요|건드립니다].',
    en: 'Four in the morning, and something taps your toes.',
  },
  image: 'a curious cat sitting by a sunny window with green plants',
  points: [
    fact(
      [
        '고양이는 하루의 절반이 훌쩍 넘게 [자요|잡니다].',
        '사냥할 힘을 아껴 두는 몸이기 [때문이에요|때문입니다].',
        '절반은 자는 시간',
      ],
      [
        'Cats spend far more than half of the day asleep.',
        'They are built to save energy for the hunt.',
        'Built to nap',
      ],
      'a cat curled up asleep on a soft blanket in the sun',
    ),
    fact(
      [
        '천천히 눈을 깜빡이는 건 편안하다는 [신호예요|신호입니다].',
        '마주 보며 천천히 깜빡여 주면 대답이 [돼요|됩니다].',
        '느린 눈인사',
      ],
      ['A slow blink means a cat feels safe with you.', 'Blink back slowly; that is your answer.', 'The slow blink'],
      'close portrait of a cat with half closed eyes, warm light',
    ),
    fact(
      [
        '고양이 수염은 좁은 틈을 재는 [자 같아요|자와 같습니다].',
        '밥그릇이 너무 좁으면 그래서 불편해[해요|합니다].',
        '수염은 자',
      ],
      [
        'Whiskers work like a ruler for narrow gaps.',
        'That is why a tight bowl can feel unpleasant.',
        'Whiskers measure',
      ],
      'macro view of cat whiskers in side light',
    ),
    tip(
      [
        '높은 곳에 쉴 자리를 하나 만들어 주세요.',
        '위에서 내려다볼 수 있으면 마음이 [놓여요|놓입니다].',
        '높은 자리 하나',
      ],
      ['Give your cat one high place to rest.', 'Looking down on the room feels safe.', 'One high place'],
      'a cat on top of a wooden shelf looking down, cozy room',
    ),
    tip(
      [
        '놀이는 짧게, 대신 매일 같은 시간에 해 주세요.',
        '기다리는 시간이 생기면 장난도 [줄어요|줄어듭니다].',
        '매일 짧은 사냥',
      ],
      [
        'Play briefly, but at the same hour every day.',
        'A hunt to look forward to means fewer pranks.',
        'A short daily hunt',
      ],
      'a cat leaping at a feather toy in a bright living room',
    ),
    tip(
      [
        '물그릇은 밥그릇에서 멀리 떨어뜨려 두세요.',
        '다른 자리에서 더 잘 마시는 고양이가 [많아요|많습니다].',
        '물은 밥과 멀리',
      ],
      ['Move the water away from the food bowl.', 'Many cats drink better somewhere else.', 'Water apart from food'],
      'a cat drinking from a ceramic bowl on a wooden floor',
    ),
    myth(
      [
        '골골 소리는 언제나 기분 좋다는 뜻이라고들 [하죠|합니다].',
        '불안하거나 아플 때도 스스로 달래려고 [내요|냅니다].',
        '골골의 다른 뜻',
      ],
      [
        'Purring always means a happy cat, they say.',
        'Cats also purr to calm themselves when they are uneasy.',
        'Not every purr is joy',
      ],
      'a cat resting its head on a pillow, soft evening light',
    ),
    myth(
      [
        '고양이는 우유를 좋아하고 먹여도 된다고 [믿기 쉬워요|믿기 쉽습니다].',
        '다 자란 고양이는 우유를 잘 소화하지 못하는 경우가 [많아요|많습니다].',
        '우유보다 물',
      ],
      [
        'Cats and milk look like a perfect pair.',
        'Many grown cats cannot digest it well. Water wins.',
        'Water, not milk',
      ],
      'a saucer and a water bowl on a kitchen floor, a cat nearby',
    ),
  ],
}

export const dog: Topic = {
  noun: { ko: '강아지', en: 'dogs' },
  words: {
    ko: ['강아지', '댕댕', '반려견', '개 산책', '멍멍', '푸들', '말티즈', '견주', '진돗개', '애견'],
    en: ['dog', 'puppy', 'puppies', 'canine', 'poodle', 'retriever'],
  },
  opening: {
    ko: '현관문 소리에 꼬리가 먼저 [달려와요|달려옵니다].',
    en: 'The door clicks, and a tail arrives before the dog does.',
  },
  image: 'a happy dog running on grass in golden evening light',
  points: [
    fact(
      [
        '강아지에게 산책은 다리보다 코를 위한 [시간이에요|시간입니다].',
        '냄새 맡기는 신문을 읽는 일과 [비슷하거든요|비슷하기 때문입니다].',
        '코로 읽는 신문',
      ],
      [
        'For a dog, a walk is more for the nose than the legs.',
        'Sniffing is how it reads the news.',
        'Reading with the nose',
      ],
      'a dog sniffing flowers on a park path, morning light',
    ),
    fact(
      [
        '꼬리를 흔든다고 늘 반갑다는 뜻은 [아니에요|아닙니다].',
        '높고 빳빳하게 흔들면 긴장했을 수도 [있어요|있습니다].',
        '꼬리의 말뜻',
      ],
      ['A wagging tail does not always mean hello.', 'High and stiff can be a sign of tension.', 'Read the tail'],
      'a dog standing alert in a field, tail up, clear light',
    ),
    fact(
      [
        '강아지는 땀을 대부분 발바닥으로만 [흘려요|흘립니다].',
        '더울 때 헐떡이는 건 몸을 식히려는 [거예요|것입니다].',
        '헐떡임은 에어컨',
      ],
      ['Dogs sweat mostly through their paws.', 'Panting is their air conditioning.', 'Panting cools them'],
      'a panting dog in the shade of a tree, summer light',
    ),
    tip(
      ['칭찬은 잘한 그 순간 바로 해 주세요.', '조금만 늦어도 무엇을 칭찬했는지 [몰라요|모릅니다].', '칭찬은 바로'],
      ['Praise the very second it goes well.', 'A moment later, your dog no longer knows why.', 'Praise right away'],
      'a hand giving a treat to a sitting dog, sunny garden',
    ),
    tip(
      [
        '산책 중 한 번은 가고 싶은 길을 고르게 해 주세요.',
        '고르는 것만으로도 즐거움이 [커져요|커집니다].',
        '길 고르게 하기',
      ],
      ['Once per walk, let your dog choose the way.', 'Choosing is half of the fun.', 'Let the dog choose'],
      'a dog at a fork in a forest path, soft light',
    ),
    tip(
      ['여름에는 길바닥에 손등을 잠깐 대 보세요.', '내 손이 뜨거우면 발바닥도 [뜨거워요|뜨겁습니다].', '손등 테스트'],
      [
        'In summer, press the back of your hand to the ground.',
        'Too hot for you is too hot for paws.',
        'The hand test',
      ],
      'a hand touching sunny pavement next to dog paws',
    ),
    myth(
      [
        '강아지도 잘못한 걸 알고 미안한 표정을 짓는다고들 [하죠|합니다].',
        '대개는 우리 목소리와 몸짓에 [반응하는 거예요|반응하는 것입니다].',
        '미안한 표정의 진실',
      ],
      ['That guilty look seems to say sorry.', 'Most often it answers your voice and posture.', 'The guilty look'],
      'a dog looking up with big eyes beside a torn cushion',
    ),
    myth(
      [
        '마당이 넓으면 산책이 필요 없다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '늘 같은 마당은 매일 같은 신문과 [같아요|같습니다].',
        '마당은 산책이 아님',
      ],
      [
        'A big yard looks like it replaces the walk.',
        'The same yard is the same old newspaper.',
        'A yard is not a walk',
      ],
      'a dog waiting at a garden gate with a leash, evening sun',
    ),
  ],
}

export const animals: Topic = {
  noun: { ko: '동물', en: 'animals' },
  words: {
    ko: [
      '동물',
      '새 ',
      '펭귄',
      '고래',
      '상어',
      '코끼리',
      '사자',
      '호랑이',
      '곰',
      '토끼',
      '햄스터',
      '거북',
      '물고기',
      '곤충',
      '나비',
      '문어',
      '앵무',
      '공룡',
      '돌고래',
      '반려동물',
      '판다',
      '개미',
      '꿀벌',
      '벌꿀',
      '여우',
      '늑대',
    ],
    en: [
      'animal',
      'bird',
      'penguin',
      'whale',
      'shark',
      'elephant',
      'lion',
      'tiger',
      'bear',
      'rabbit',
      'hamster',
      'turtle',
      'fish',
      'insect',
      'butterfl',
      'octopus',
      'parrot',
      'dinosaur',
      'dolphin',
      'pet',
      'panda',
      'ant',
      'ants',
      'bee',
      'bees',
      'fox',
      'wolf',
      'wolves',
      'wildlife',
    ],
  },
  opening: {
    ko: '숲은 조용해 보여도, 모두가 우리를 보고 [있어요|있습니다].',
    en: 'The forest looks empty, yet everything in it is watching you.',
  },
  image: 'a wild animal silhouette in a misty forest at sunrise',
  points: [
    fact(
      [
        '같은 세상도 동물마다 다르게 [보여요|보입니다].',
        '꿀벌은 우리가 못 보는 자외선 무늬로 꽃을 [찾아요|찾습니다].',
        '다르게 보는 눈',
      ],
      [
        'Every animal sees a different world.',
        'Bees find flowers by ultraviolet patterns we cannot see.',
        'Different eyes',
      ],
      'a honeybee landing on a bright flower, macro, sunlight',
    ),
    fact(
      [
        '문어는 심장이 세 개고, 피가 푸른빛을 [띠어요|띱니다].',
        '바다에는 아직 낯선 몸이 [가득해요|가득합니다].',
        '심장이 셋',
      ],
      ['An octopus has three hearts and bluish blood.', 'The sea is full of bodies unlike ours.', 'Three hearts'],
      'an octopus in clear blue water with light rays',
    ),
    fact(
      [
        '철새는 지도를 들고 다니지 않아도 먼 길을 [찾아가요|찾아갑니다].',
        '해와 별, 그리고 지구의 자기장이 길잡이가 [돼요|됩니다].',
        '별을 읽는 새',
      ],
      [
        'Migrating birds cross continents without a map.',
        'The sun, the stars and the magnetic field guide them.',
        'Birds read the stars',
      ],
      'a flock of birds flying in formation at sunset',
    ),
    fact(
      [
        '고래는 물고기처럼 생겼지만 젖을 먹여 새끼를 [키워요|키웁니다].',
        '숨을 쉬러 물 위로 올라오는 [이유예요|이유입니다].',
        '고래는 포유류',
      ],
      [
        'Whales look like fish but feed their young with milk.',
        'That is also why they rise to breathe.',
        'Whales are mammals',
      ],
      'a whale surfacing with spray in blue ocean light',
    ),
    tip(
      [
        '귀여운 모습만 보지 말고 귀와 꼬리를 함께 보세요.',
        '동물은 표정보다 몸으로 먼저 [말해요|말합니다].',
        '몸이 먼저 말한다',
      ],
      ['Do not stop at cute; watch the ears and the tail.', 'Animals speak with the body first.', 'Bodies speak first'],
      'a rabbit with raised ears in a meadow, soft light',
    ),
    tip(
      ['야생에서 만나면 한 걸음 물러나서 지켜보세요.', '거리가 서로를 지켜 [줘요|줍니다].', '한 걸음 물러나기'],
      ['When you meet one in the wild, take a step back.', 'Distance protects both of you.', 'Step back'],
      'a deer at the edge of a forest seen from afar, morning mist',
    ),
    myth(
      [
        '금붕어는 기억이 몇 초뿐이라고들 [하죠|합니다].',
        '훈련하면 먹이 시간과 신호를 오래 [기억해요|기억합니다].',
        '금붕어의 반전',
      ],
      [
        'A goldfish forgets everything in seconds, people say.',
        'In fact it learns feeding times and signals.',
        'Goldfish remember',
      ],
      'a goldfish in a round bowl, bright window light',
    ),
    myth(
      [
        '박쥐는 앞을 못 본다고 [믿기 쉬워요|믿기 쉽습니다].',
        '눈으로도 보고, 소리의 메아리로도 [봐요|봅니다].',
        '박쥐도 본다',
      ],
      ['Blind as a bat, the saying goes.', 'Bats do see, and they also listen to echoes.', 'Bats can see'],
      'a bat flying under a full moon, deep blue night',
    ),
  ],
}

export const plants: Topic = {
  noun: { ko: '식물', en: 'plants' },
  words: {
    ko: [
      '식물',
      '화분',
      '꽃',
      '텃밭',
      '다육',
      '선인장',
      '몬스테라',
      '나무',
      '정원',
      '가드닝',
      '분갈이',
      '씨앗',
      '장미',
      '허브',
      '잔디',
      '잎',
    ],
    en: [
      'plant',
      'flower',
      'garden',
      'succulent',
      'cactus',
      'monstera',
      'tree',
      'seed',
      'rose',
      'herb',
      'lawn',
      'leaf',
      'leaves',
      'houseplant',
    ],
  },
  opening: {
    ko: '선물 받은 화분이 어느 날 고개를 [숙여요|숙입니다].',
    en: 'The plant you were given one day hangs its head.',
  },
  image: 'green houseplants on a windowsill with morning sunlight',
  points: [
    fact(
      [
        '화분이 시드는 흔한 까닭은 물 부족보다 [과습이에요|과습입니다].',
        '뿌리도 숨을 쉬어야 [하거든요|하기 때문입니다].',
        '뿌리도 숨 쉰다',
      ],
      [
        'Houseplants often suffer from too much water, not too little.',
        'Roots need to breathe as well.',
        'Roots breathe',
      ],
      'water drops on soil in a terracotta pot, soft light',
    ),
    fact(
      [
        '식물은 빛이 오는 쪽으로 몸을 [기울여요|기울입니다].',
        '가끔 화분을 돌려 주면 고르게 [자라요|자랍니다].',
        '빛 쪽으로',
      ],
      ['Plants lean toward the light.', 'Turn the pot now and then and they grow evenly.', 'Leaning to the light'],
      'a plant bending toward a bright window',
    ),
    fact(
      [
        '잎의 색은 식물이 보내는 [편지예요|편지입니다].',
        '아래 잎이 누렇다면 물 주는 습관부터 살펴보세요.',
        '잎은 편지',
      ],
      [
        'The color of a leaf is a letter from the plant.',
        'Yellow at the bottom? Look at how you water.',
        'Leaves send letters',
      ],
      'a hand holding a yellowing leaf, natural light',
    ),
    tip(
      [
        '물 주기 전에 손가락을 흙에 한 마디 넣어 보세요.',
        '속이 말랐을 때가 물 줄 [때예요|때입니다].',
        '손가락 한 마디',
      ],
      ['Push a finger into the soil before watering.', 'Dry inside means it is time.', 'The finger test'],
      'a finger testing soil in a potted plant, close view',
    ),
    tip(
      [
        '창가에서 가장 밝은 자리를 하루 동안 찾아보세요.',
        '빛이 먼저고 예쁜 자리는 그다음[이에요|입니다].',
        '빛이 먼저',
      ],
      ['Spend one day finding the brightest spot.', 'Light first, looks second.', 'Light comes first'],
      'sunlight moving across a floor with plants, wide view',
    ),
    tip(
      ['새 화분은 들이고 이 주쯤 그냥 두세요.', '이사 온 식물도 적응할 시간이 [필요해요|필요합니다].', '적응할 시간'],
      ['Leave a new plant alone for about two weeks.', 'Moving house is hard for plants too.', 'Let it settle'],
      'a newly potted plant by a door, calm light',
    ),
    myth(
      [
        '사흘에 한 번처럼 날짜를 정해 물을 주라고들 [하죠|합니다].',
        '계절과 흙이 다르면 날짜도 [달라져요|달라집니다].',
        '날짜보다 흙',
      ],
      ['Water every three days, the label says.', 'Season and soil decide, not the calendar.', 'Soil, not calendar'],
      'a watering can next to a wall calendar and plants',
    ),
    myth(
      [
        '선인장은 물이 필요 없다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '드물게 주되, 줄 때는 흠뻑 [줘요|줍니다].',
        '드물게, 흠뻑',
      ],
      ['A cactus needs no water, people assume.', 'Rarely, but then thoroughly.', 'Rarely, thoroughly'],
      'small cacti in pots on a sunny shelf',
    ),
  ],
}
