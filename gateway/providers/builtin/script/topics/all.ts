import type { Topic } from '../topic.ts'
import { animals, cat, dog, plants } from './animals-and-plants.ts'
import { beauty, exercise, fashion, health, sleep } from './body.ts'
import { career } from './career.ts'
import { blackHoles, coffeeHistory, deepSea, purring } from './close-ups.ts'
import { coffee, food } from './drink-and-food.ts'
import { games, music, screen, sport } from './leisure.ts'
import { books, language, mind, relationships, study } from './mind-and-learning.ts'
import { business, money, work } from './money-and-work.ts'
import { ai, creator, home, tech } from './tech-and-home.ts'
import { history, nature, science, space, travel } from './world.ts'

export const topics: readonly Topic[] = [
  coffeeHistory,
  blackHoles,
  deepSea,
  purring,
  coffee,
  food,
  money,
  work,
  business,
  career,
  sleep,
  exercise,
  health,
  beauty,
  fashion,
  cat,
  dog,
  animals,
  plants,
  study,
  language,
  mind,
  relationships,
  books,
  travel,
  history,
  science,
  space,
  nature,
  ai,
  tech,
  creator,
  home,
  music,
  games,
  sport,
  screen,
]
