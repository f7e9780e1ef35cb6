import { quarterStory } from './quarter-story.ts'

/** Short enough for every run; the whole quarter is in test/long. */
quarterStory({ requests: 5, days: 45, asking: 8 })
