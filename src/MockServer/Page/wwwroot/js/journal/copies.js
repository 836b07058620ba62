const skipped = new Set(['host', 'content-length', 'connection', 'accept-encoding', 'authorization', 'origin', 'referer', 'user-agent',
  'accept', 'accept-language', 'x-mock-explain', 'cookie'])
const headersOf = ({ request }) => Object.entries(request?.headers ?? {})
  .filter(([name]) => !skipped.has(name.toLowerCase()) && !name.toLowerCase().startsWith('sec-'))
  .map(([name, value]) => [name.toLowerCase(), String(value)])
const bodyOf = ({ request }) => (request?.body === undefined ? undefined : typeof request.body === 'string' ? request.body
  : JSON.stringify(request.body))
const pathOf = ({ path, query }) => path + (query ?? '')
const shell = (text) => `'${text.replace(/'/g, `'\\''`)}'`
const words = (exchange) => `${exchange.operation ?? 'request'}_is_answered_${exchange.status}${exchange.type ? `_${exchange.type}` : ''}`

/** The request as a command. The token comes from $TOKEN: the journal never keeps one. */
export function asCurl(exchange) {
  const lines = [`curl -i -X ${exchange.method} ${shell(location.origin + pathOf(exchange))}`, '-H "authorization: Bearer $TOKEN"',
    ...headersOf(exchange).map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`)]
  const body = bodyOf(exchange)
  if (body !== undefined) lines.push(`--data-raw ${shell(body)}`)
  return lines.join(' \\\n  ')
}

const csharp = (text) => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\r/g, '\\r').replace(/\n/g, '\\n')}"`

/** The exchange as a test for xunit. */
export function asCsharp(exchange) {
  const body = bodyOf(exchange)
  const quotes = '"'.repeat(Math.max(3, ...[...(body ?? '').matchAll(/"+/g)].map(([run]) => run.length + 1)))
  return `[Fact]
public async Task ${words(exchange)}()
{
    using var client = new HttpClient { BaseAddress = new Uri(${csharp(location.origin)}) };
    using var request = new HttpRequestMessage(new HttpMethod(${csharp(exchange.method)}), ${csharp(pathOf(exchange))});
    request.Headers.Add("authorization", "Bearer any");
${headersOf(exchange).filter(([name]) => name !== 'content-type').map(([name,
  value]) => `    request.Headers.Add(${csharp(name)}, ${csharp(value)});\n`).join('')}${body === undefined ? ''
    : `    request.Content = new StringContent(
        ${quotes}
        ${body.replace(/\n/g, '\n        ')}
        ${quotes}, System.Text.Encoding.UTF8, "application/json");
`}    using var answer = await client.SendAsync(request);
    Assert.Equal(${exchange.status}, (int)answer.StatusCode);
${exchange.type ? `    Assert.Contains("\\"${exchange.type}\\"", await answer.Content.ReadAsStringAsync());\n` : ''}}`
}

/** The exchange as a test for node's own runner. */
export function asTypescript(exchange) {
  const body = bodyOf(exchange)
  const headers = [['authorization', 'Bearer any'], ...headersOf(exchange)]
  return `import assert from 'node:assert/strict'
import { test } from 'node:test'

test('${words(exchange).replace(/_/g, ' ')}', async () => {
  const answer = await fetch(${JSON.stringify(location.origin + pathOf(exchange))}, {
    method: '${exchange.method}',
    headers: ${JSON.stringify(Object.fromEntries(headers))},
${body === undefined ? '' : `    body: ${JSON.stringify(body)},\n`}  })
  assert.equal(answer.status, ${exchange.status})
${exchange.type ? `  assert.equal((await answer.json()).type, '${exchange.type}')\n` : ''}})`
}
