import { randomUUID } from 'node:crypto'
import { unknownAction } from './json-answers.ts'
import type { LocalResponse } from './local-service.ts'

/** An error of the XML protocols. `code` is the wire name, for example `ConfigurationSetDoesNotExist`. */
export interface XmlError {
  readonly code: string
  readonly message: string
  readonly status: number
  /** Further members of the error's shape. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Text as XML 1.0 may hold it: markup escaped, characters that XML forbids replaced by U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** One element; its content is text (escaped here) or elements made by this function, given as an array. */
export function xmlElement(name: string, content: string | number | readonly XmlElement[]): XmlElement {
  const inner = Array.isArray(content) ? content.map(({ xml }) => xml).join('') : escapeXml(String(content))
  return { xml: `<${name}>${inner}</${name}>` }
}

/** Escaped XML; a type of its own, so that plain text cannot pass for it. */
export interface XmlElement {
  readonly xml: string
}

/** A 200 of the AWS query protocol (SES): `<ActionResponse><ActionResult>`. */
export function queryResult(
  namespace: string,
  action: string,
  members: readonly XmlElement[],
): LocalResponse {
  const requestId = randomUUID()
  const result = xmlElement(`${action}Result`, members).xml
  const metadata = xmlElement('ResponseMetadata', [xmlElement('RequestId', requestId)]).xml
  const body = `<${action}Response xmlns="${namespace}">${result}${metadata}</${action}Response>`
  return xmlResponse(200, body, requestId)
}

/** An error of the AWS query protocol. */
export function queryError(namespace: string, error: XmlError): LocalResponse {
  const requestId = randomUUID()
  const members = [
    xmlElement('Type', error.status >= 500 ? 'Receiver' : 'Sender'),
    xmlElement('Code', error.code),
    xmlElement('Message', error.message),
    ...fieldElements(error),
  ]
  const inner = xmlElement('Error', members).xml + xmlElement('RequestId', requestId).xml
  return xmlResponse(error.status, `<ErrorResponse xmlns="${namespace}">${inner}</ErrorResponse>`, requestId)
}

/** 501 of the AWS query protocol. */
export function queryNotImplemented(namespace: string, action: string): LocalResponse {
  return queryError(namespace, { code: 'InvalidAction', message: unknownAction(action), status: 501 })
}

/** A success of the REST XML protocol (S3) with one root element. */
export function restXmlResult(
  namespace: string,
  root: string,
  members: readonly XmlElement[],
): LocalResponse {
  const inner = members.map(({ xml }) => xml).join('')
  return xmlResponse(200, `<${root} xmlns="${namespace}">${inner}</${root}>`, randomUUID())
}

/** An error of the REST XML protocol, as S3 writes it: no wrapper and no namespace. */
export function restXmlError(error: XmlError): LocalResponse {
  const requestId = randomUUID()
  const members = [
    xmlElement('Code', error.code),
    xmlElement('Message', error.message),
    ...fieldElements(error),
    xmlElement('RequestId', requestId),
  ]
  return xmlResponse(error.status, xmlElement('Error', members).xml, requestId)
}

/** 501 of the REST XML protocol; the action is the method and the path. */
export function restXmlNotImplemented(action: string): LocalResponse {
  return restXmlError({ code: 'NotImplemented', message: unknownAction(action), status: 501 })
}

function fieldElements(error: XmlError): XmlElement[] {
  return Object.entries(error.fields ?? {}).map(([name, value]) => xmlElement(name, value))
}

function xmlResponse(status: number, body: string, requestId: string): LocalResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  }
}
