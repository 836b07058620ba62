// Starts the bot's server, tells the mock where it is, and takes that back at Ctrl+C.
import { once } from 'node:events'

const mock = process.env.MOCK_URL ?? 'http://localhost:4010'
const botId = process.env.MOCK_BOT_ID ?? 'bot_01J00000000000000000SAMPLE'
const adminToken = process.env.MOCK_ADMIN_TOKEN

// The SDK's own client reads these, and nothing else, to call back.
process.env.BP_API_URL = mock
process.env.BP_TOKEN = process.env.MOCK_TOKEN ?? 'any'
const { bot } = await import('./bot.mjs')

const server = await bot.start(Number(process.env.PORT ?? 8075))
if (!server.listening) await once(server, 'listening')
const url = `http://localhost:${server.address().port}`

const endpoint = async (method, body) => {
  const answer = await fetch(`${mock}/__admin/endpoints/bots/${botId}`, {
    method,
    headers: { 'content-type': 'application/json', ...(adminToken && { authorization: `Bearer ${adminToken}` }) },
    body: body && JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

try {
  await endpoint('PUT', { url })
} catch (error) {
  console.error(`The mock at ${mock} does not take the bot: ${error.cause?.message || error.cause?.code || error.message}`)
  process.exit(1)
}
console.log(`${botId} is at ${url} for the mock at ${mock}; Ctrl+C ends it`)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await endpoint('DELETE').catch((error) => console.error(`The mock at ${mock} still has the bot: ${error.message}`))
    // The mock says goodbye too (unregister), and wants an answer.
    setTimeout(() => process.exit(0), 250)
  })
}
