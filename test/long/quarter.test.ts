import { quarterStory } from './quarter-story.ts'

quarterStory({ requests: 100, days: 92, asking: 55 })
