import { quarterStory } from './quarter-story.ts'

/** Short enough for every run; the whole quarter is in test/long. */
quarterStory({ requests: 3, days: 32, asking: 4 })
