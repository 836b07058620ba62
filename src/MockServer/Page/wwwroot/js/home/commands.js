/** The first call, in each language, with the address and the bot that are really there. */
export const commands = (origin, bot) => ({
  curl: `curl ${origin}/v1/chat/conversations \\
  -H "authorization: Bearer any" \\
  -H "x-bot-id: ${bot}"`,
  typescript: `// npm install @botpress/client
import { Client } from '@botpress/client'

const client = new Client({ apiUrl: '${origin}', token: 'any', botId: '${bot}' })
const { conversations } = await client.listConversations({})
console.log(conversations)`,
  csharp: `using System.Net.Http.Json;
using System.Text.Json.Nodes;

using var client = new HttpClient { BaseAddress = new Uri("${origin}") };
client.DefaultRequestHeaders.Add("authorization", "Bearer any");
client.DefaultRequestHeaders.Add("x-bot-id", "${bot}");
var answer = await client.GetFromJsonAsync<JsonNode>("/v1/chat/conversations");
Console.WriteLine(answer);`,
})
