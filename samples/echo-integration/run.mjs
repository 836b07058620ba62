// Starts the integration's server, tells the mock where it is, and takes that back at Ctrl+C.
import { once } from 'node:events'
import { serve } from '@botpress/sdk'
import { outbox } from './outbox.mjs'

const mock = process.env.MOCK_URL ?? 'http://localhost:4010'
const botId = process.env.MOCK_BOT_ID ?? 'bot_01J00000000000000000SAMPLE'
const alias = process.env.MOCK_INTEGRATION_ALIAS ?? 'outside'
const adminToken = process.env.MOCK_ADMIN_TOKEN

// The SDK's own client reads these, and nothing else, to call back.
process.env.BP_API_URL = mock
process.env.BP_TOKEN = process.env.MOCK_TOKEN ?? 'any'
const { integration } = await import('./integration.mjs')

// GET /outbox?chat=… is the outside's own screen: it asks this server, not the mock.
const server = await serve(
  async (request) =>
    request.path === '/outbox'
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(outbox.of(new URLSearchParams(request.query).get('chat'))) }
      : integration.handler(request),
  Number(process.env.PORT ?? 8076),
  () => {}
)
if (!server.listening) await once(server, 'listening')
const url = `http://localhost:${server.address().port}`

const endpoint = async (method, body) => {
  const answer = await fetch(`${mock}/__admin/endpoints/integrations/${alias}?bot=${botId}`, {
    method,
    headers: { 'content-type': 'application/json', ...(adminToken && { authorization: `Bearer ${adminToken}` }) },
    body: body && JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? undefined : answer.json()
}

try {
  const { webhookUrl } = await endpoint('PUT', { url })
  console.log(`${alias} is at ${url} for the mock at ${mock}; Ctrl+C ends it`)
  console.log(`The outside writes to ${webhookUrl} and reads ${url}/outbox?chat=…`)
} catch (error) {
  console.error(`The mock at ${mock} does not take the integration: ${error.cause?.message || error.cause?.code || error.message}`)
  process.exit(1)
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await endpoint('DELETE').catch((error) => console.error(`The mock at ${mock} still has the integration: ${error.message}`))
    // The mock says goodbye too (unregister), and wants an answer.
    setTimeout(() => process.exit(0), 250)
  })
}
