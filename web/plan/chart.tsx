import { useTongue } from '../kit/page.tsx'
import { hourText, shortDay } from '../kit/time.ts'
import type { Plan } from './replies.ts'
import { type Row, rowsOf } from './rows.ts'
import { fitted, type Scale, scaleOf } from './scale.ts'

const LABEL = 270
const CHART = 830
const HEAD = 34
const ROW = 24
const BAR = 12
/** With more, the lines between tasks hide more than they show. */
const MOST_LINED = 60

/**
 * The wall chart (挂图): a line for each task, as late as it may be, with the room before it; the chain that decides in deep blue, what slipped
 * in vermilion, days off shaded. A picture for the eye and the wall; the table below says the same to everybody else.
 */
export const Chart = ({ plan, now }: { plan: Plan; now: string }) => {
  const { say } = useTongue()
  const rows = rowsOf(plan, now, (what) => say(`plan.removes.${what}`))
  const instants = rows.flatMap(({ from, to, could = from }) => [from, to, could])
  const scale = scaleOf([...instants, now, plan.fixedAt], CHART)
  const height = HEAD + rows.length * ROW + 22
  return (
    <figure class="wall">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="wall-scroll" tabIndex={0} aria-label={say('plan.chart.scroll')}>
        <svg
          viewBox={`0 0 ${LABEL + CHART} ${height}`}
          preserveAspectRatio="xMidYMin meet"
          role="img"
          aria-label={say('plan.chart.label', { title: plan.title })}
        >
          <Days scale={scale} plan={plan} height={height} />
          {rows.length <= MOST_LINED && <Lines rows={rows} scale={scale} />}
          {rows.map((row, place) => (
            <Bar key={row.id} row={row} place={place} scale={scale} />
          ))}
          <Upright scale={scale} at={plan.fixedAt} kind="fixed" height={height} text={say('plan.fixed')} />
          <Upright scale={scale} at={now} kind="today" height={height} text={say('time.today')} />
        </svg>
      </section>
      <figcaption>
        <Key />
      </figcaption>
    </figure>
  )
}

const Days = ({ scale, plan, height }: { scale: Scale; plan: Plan; height: number }) => {
  const { language } = useTongue()
  return (
    <g transform={`translate(${LABEL} 0)`}>
      {(plan.offDays ?? []).map((date) => {
        const { x, width } = scale.day(date)
        return <rect key={date} class="wall-off" x={x} y={HEAD} width={width} height={height - HEAD - 22} />
      })}
      {scale.ticks.map(({ x, date }) => (
        <g key={date}>
          <line class="wall-tick" x1={x} x2={x} y1={HEAD - 8} y2={height - 22} />
          <text class="wall-date" x={x + 3} y={HEAD - 12}>
            {shortDay(language, date, scale.step)}
          </text>
        </g>
      ))}
      <line class="wall-tick" x1={0} x2={CHART} y1={HEAD} y2={HEAD} />
    </g>
  )
}

const classOf = ({ kind, critical, done, begun, slipped }: Row): string =>
  ['wall-bar', kind, critical && 'critical', done ? 'done' : begun && 'begun', slipped && 'slipped']
    .filter(Boolean)
    .join(' ')

const Bar = ({ row, place, scale }: { row: Row; place: number; scale: Scale }) => {
  const y = HEAD + place * ROW
  const middle = y + ROW / 2
  const { x, width } = scale.stretch(row.from, row.to)
  const end = LABEL + x + width
  return (
    <g class={classOf(row)}>
      <line class="wall-line" x1={0} x2={LABEL + CHART} y1={y + ROW} y2={y + ROW} />
      <text class="wall-name" x={4} y={middle + 4}>
        {`${row.kind === 'restoration' ? '↺ ' : ''}${fitted(row.title, 24)}`}
      </text>
      <text class="wall-unit" x={LABEL - 8} y={middle + 4} text-anchor="end">
        {fitted(row.unit, 12)}
      </text>
      {row.could !== undefined && (
        <line class="wall-slack" x1={LABEL + scale.x(row.could)} x2={LABEL + x} y1={middle} y2={middle} />
      )}
      {row.kind === 'milestone' ? (
        <path class="wall-shape" d={`M${end} ${middle - 7}l7 7l-7 7l-7-7z`} />
      ) : (
        <rect class="wall-shape" x={LABEL + x} y={middle - BAR / 2} width={Math.max(3, width)} height={BAR} rx={2} />
      )}
      {row.done && <path class="wall-done" d={`M${end + 4} ${middle}l3 4l6-8`} />}
      {row.slipped && (
        <text class="wall-slip" x={Math.min(end + 5, LABEL + CHART - 14)} y={middle + 5}>
          !
        </text>
      )}
    </g>
  )
}

/** From what must be done first to what waits for it. */
const Lines = ({ rows, scale }: { rows: readonly Row[]; scale: Scale }) => {
  const placeOf = new Map(rows.map(({ id }, place) => [id, place]))
  const middle = (place: number) => HEAD + place * ROW + ROW / 2
  const lines = rows.flatMap(({ after, from, id, kind }, place) =>
    after.flatMap((before) => {
      const above = placeOf.get(before)
      const first = above === undefined ? undefined : rows[above]
      if (above === undefined || !first || kind === 'restoration') return []
      const start = LABEL + scale.x(first.to)
      const end = Math.max(start, LABEL + scale.x(from))
      return [{ key: `${before} ${id}`, d: `M${start} ${middle(above)}H${start + 3}V${middle(place)}H${end}` }]
    }),
  )
  return (
    <g class="wall-lines">
      {lines.map(({ key, d }) => (
        <path key={key} d={d} />
      ))}
    </g>
  )
}

interface UprightProps {
  readonly scale: Scale
  readonly at: string
  readonly kind: 'today' | 'fixed'
  readonly height: number
  readonly text: string
}

const Upright = ({ scale, at, kind, height, text }: UprightProps) => {
  const { language } = useTongue()
  const x = LABEL + scale.x(at)
  const late = x > LABEL + CHART / 2
  return (
    <g class={`wall-${kind}`}>
      <line x1={x} x2={x} y1={HEAD - 4} y2={height - 16} />
      <text x={late ? x - 4 : x + 4} y={height - 5} text-anchor={late ? 'end' : 'start'}>
        {kind === 'fixed' ? `${text} ${hourText(language, at)}` : text}
      </text>
    </g>
  )
}

const KEYS = ['critical', 'task', 'slack', 'done', 'slipped', 'restoration', 'milestone', 'off'] as const

const Key = () => {
  const { say } = useTongue()
  return (
    <ul class="wall-key">
      {KEYS.map((key) => (
        <li key={key}>
          <svg
            class={`wall-bar key-${key} ${key === 'critical' ? 'task critical' : key}`}
            viewBox="0 0 20 14"
            aria-hidden="true"
          >
            {key === 'slack' ? (
              <line class="wall-slack" x1={0} x2={20} y1={7} y2={7} />
            ) : key === 'milestone' ? (
              <path class="wall-shape" d="M10 0l7 7l-7 7l-7-7z" />
            ) : (
              <rect class={key === 'off' ? 'wall-off' : 'wall-shape'} x={1} y={1} width={18} height={12} rx={2} />
            )}
          </svg>
          {say(`plan.key.${key}`)}
        </li>
      ))}
    </ul>
  )
}
