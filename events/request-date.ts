import * as z from 'zod/mini'
import { event } from './kind.ts'
import { Clock } from './request-clock.ts'

/** The enterprise agreed to its joint plan's fixed date: the resolve clock as it runs from now on, to that date. */
export const DateAgreed = event('request.date-agreed', () => z.object({ clock: Clock }))
