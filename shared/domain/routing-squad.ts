import type { Reason } from '../../events/request.ts'
import { named, type Params, passed, won } from './routing-reason.ts'
import { byId, called, membersOf, type RoutingCase, type RoutingZone } from './routing-zone.ts'

interface Step {
  readonly rule:
    | 'enterprise-squad'
    | 'rule-park-category'
    | 'rule-park'
    | 'rule-category'
    | 'park-squad'
    | 'duty-squad'
    | 'any-squad'
  /** What the rule looked at. */
  readonly params: Params
  /** The squads that it names, the first with members being the one. */
  readonly squadIds: readonly string[]
}

type Asked = Pick<RoutingCase, 'enterprise' | 'category' | 'returnedBy'>

export interface Found {
  readonly squadId: string
  readonly reasons: readonly Reason[]
}

/** The squad of a request: the enterprise's own, else by the narrowest rule, else by park, else the one on duty. There always is one. */
export const findSquad = (request: Asked, zone: RoutingZone): Found => {
  const tried: Reason[] = []
  const squadOf = (id: string) => called(zone.squads, id)
  const enterprise = zone.enterprises.find(({ id }) => id === request.enterprise.id)
  if (!enterprise) tried.push(passed('enterprise-squad', 'unknown', { enterprise: request.enterprise.name }))
  for (const { rule, params, squadIds } of steps(request, zone, enterprise)) {
    if (squadIds.length === 0) tried.push(passed(rule, 'none', params))
    for (const squadId of squadIds) {
      const squad = squadOf(squadId)
      const about = { ...params, ...named('squad', squad, squadId) }
      const isBack = request.returnedBy?.includes(squadId)
      if (squad && !isBack && membersOf(zone, squadId).length > 0)
        return { squadId, reasons: [...tried, won(rule, 'matched', about)] }
      tried.push(passed(rule, isBack ? 'returned' : squad ? 'squad-empty' : 'squad-gone', about))
    }
  }
  const last = squadOf(zone.zone.dutySquad) ?? zone.squads.toSorted(byId)[0]
  const squadId = last?.id ?? zone.zone.dutySquad
  return { squadId, reasons: [...tried, won('duty-squad', 'last-resort', named('squad', last, squadId))] }
}

const steps = (
  { category }: Asked,
  zone: RoutingZone,
  enterprise: RoutingZone['enterprises'][number] | undefined,
): Step[] => {
  const what = named('category', called(zone.categories, category), category)
  const ruled = (park: string | undefined, of: string | undefined): string[] =>
    zone.rules
      .filter((rule) => rule.park === park && rule.category === of)
      .toSorted(byId)
      .map(({ squadId }) => squadId)
  const manned = zone.squads.filter(({ id }) => membersOf(zone, id).length > 0).toSorted(byId)
  const byCategory: Step = { rule: 'rule-category', params: what, squadIds: ruled(undefined, category) }
  const anyway: Step[] = [
    { rule: 'duty-squad', params: {}, squadIds: [zone.zone.dutySquad] },
    { rule: 'any-squad', params: {}, squadIds: manned.map(({ id }) => id) },
  ]
  if (!enterprise) return [byCategory, ...anyway]
  const { park, name, squadId: own } = enterprise
  const where = named('park', called(zone.parks, park), park)
  const listing = zone.squads.filter(({ parks }) => parks.includes(park)).toSorted(byId)
  return [
    { rule: 'enterprise-squad', params: { enterprise: name }, squadIds: own === undefined ? [] : [own] },
    { rule: 'rule-park-category', params: { ...where, ...what }, squadIds: ruled(park, category) },
    { rule: 'rule-park', params: where, squadIds: ruled(park, undefined) },
    byCategory,
    { rule: 'park-squad', params: where, squadIds: listing.map(({ id }) => id) },
    ...anyway,
  ]
}
