using MockServer.Generated.Runtime;
using MockServer.Seeding.Dialogues;

namespace MockServer.Seeding;

/// <summary>Customers who have written for months: conversations with histories far longer than a page.</summary>
internal sealed class LongTalks(Seedbed seedbed, SeededConversations conversations)
{
    private static readonly TimeSpan Between = TimeSpan.FromDays(2);
    private static readonly Dialogue[] Subjects = [.. Dialogue.All.Where(dialogue => dialogue.Guests.Count == 1 && dialogue.Integration != "slack")];

    /// <summary>Plays so many conversations with at least so many messages each.</summary>
    /// <param name="count">How many conversations.</param>
    /// <param name="messages">How many messages each has at least.</param>
    /// <param name="raising">Of how many of the last ones the events are kept.</param>
    /// <param name="subjects">After so many talks the first comes again.</param>
    public void Play(int count, int messages, int raising, int subjects)
    {
        while (count > 0)
        {
            foreach (var person in Person.Cast(seedbed.Random, seedbed.Names).Take(count))
                Play(person, messages, raising, subjects);
            count -= Math.Min(count, 25);
        }
    }

    private void Play(Person person, int messages, int raising, int subjects)
    {
        var talk = Dialogue.All.First(dialogue => dialogue.Integration == person.Integration && dialogue.Guests.Count == 1);
        IReadOnlyList<Person> guests = [person];
        List<IReadOnlyList<Line>> scenes = [];
        for (var lines = 0; lines < messages; lines += scenes[^1].Count)
        {
            if (scenes.Count >= subjects)
            {
                scenes.Add(scenes[scenes.Count - subjects]);
                continue;
            }

            var subject = Subjects[(scenes.Count + seedbed.Random.Number(0, 2)) % Subjects.Length];
            scenes.Add(subject.Write(new Story(guests, subject.Suits, seedbed.Random, seedbed.Files)));
        }

        var total = scenes.Sum(scene => scene.Count);
        var begins = Seeder.Began + TimeSpan.FromSeconds(seedbed.Random.Number(0, 250_000)) - (scenes.Count * Between);
        var conversation = conversations.Open(talk, [person], begins);
        foreach (var (number, scene) in scenes.Index())
            conversation = Play(talk, conversation, guests, scene, begins + (number * Between), total - raising);
        seedbed.Bot.Conversations.Rows.Insert(conversation);
    }

    private Conversation Play(
        Dialogue talk, Conversation conversation, IReadOnlyList<Person> guests, IReadOnlyList<Line> scene, DateTimeOffset at, int quiet)
    {
        var before = default(Line);
        foreach (var line in scene)
        {
            at += line.After ?? conversations.Pause(before, line);
            conversation = conversations.Say(talk, conversation, guests, line, at, conversation.MessageCount >= quiet);
            before = line;
        }

        return conversation;
    }
}
