// Says something to the bot as an integration would, and shows what the bot answers: npm run say -- "/order a kite"
import { Client } from '@botpress/client'

const apiUrl = process.env.MOCK_URL ?? 'http://localhost:4010'
const botId = process.env.MOCK_BOT_ID ?? 'bot_01J00000000000000000SAMPLE'
const client = new Client({ apiUrl, botId, token: process.env.MOCK_TOKEN ?? 'any', integrationAlias: 'console' })

const { message, conversation } = await client
  .initializeIncomingMessage({
    user: { tags: { name: 'you' }, name: 'You', discriminateByTags: ['name'] },
    conversation: { channel: 'channel', tags: { name: 'console' }, discriminateByTags: ['name'] },
    message: { type: 'text', payload: { text: process.argv.slice(2).join(' ') || 'Hello' }, tags: {}, discriminateByTags: [] },
  })
  .catch((error) => {
    console.error(`Nothing was said: ${error.message}`)
    process.exit(1)
  })

const patience = Date.now() + 5_000
const seen = new Set([message.id])
let quiet = 0
while (Date.now() < patience && quiet < 4) {
  await new Promise((resolve) => setTimeout(resolve, 250))
  const { messages } = await client.listMessages({ conversationId: conversation.id, afterDate: message.createdAt })
  const fresh = messages.filter((one) => one.direction === 'outgoing' && !seen.has(one.id)).reverse()
  for (const one of fresh) console.log(one.payload.text)
  fresh.forEach((one) => seen.add(one.id))
  quiet = fresh.length === 0 && seen.size > 1 ? quiet + 1 : 0
}
if (seen.size === 1) console.log(`No answer within five seconds; why, says ${apiUrl}/__admin/deliveries?bot=${botId}&message=${message.id}`)
