import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Language } from '../../events/envelope.ts'
import { preferredLanguage } from '../input/language.ts'

/** What API Gateway hands over (payload format 2.0), as far as it is read here. */
export type HttpEvent = Pick<APIGatewayProxyEventV2, 'rawPath' | 'headers' | 'body' | 'isBase64Encoded'> & {
  readonly queryStringParameters?: Record<string, string | undefined>
  readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp: string } }
}

/** The language that the caller asked for. */
export const askedLanguage = (event: HttpEvent): Language | undefined =>
  preferredLanguage(event.headers['accept-language'])

/** The caller's language, Chinese unless they asked for another. */
export const languageOf = (event: HttpEvent): Language => askedLanguage(event) ?? 'zh-CN'

/** A path's parts, without the percent signs; what cannot be decoded stays as it came and is then found nowhere. */
export const segmentsOf = (path: string): string[] => path.split('/').filter(Boolean).map(decoded)

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
