namespace MockServer.Seeding.Scripts;

/// <summary>Somebody who writes in a script of their own.</summary>
/// <param name="Script">What it is called in English: the value of a tag.</param>
/// <param name="Name">Their name.</param>
/// <param name="Says">What they write.</param>
internal sealed record Voice(string Script, string Name, params IReadOnlyList<string> Says)
{
    // A user's name, a property and a message's type take 200 code points, a tag's value 500.
    private const int Name200 = 200;

    /// <summary>
    /// Scripts of every direction and shape, and what breaks programs that count, cut, fold or compare text by halves of characters. Escapes
    /// stand where an editor would compose, reorder or hide what is meant.
    /// </summary>
    public static IReadOnlyList<Voice> All { get; } =
    [
        new("Latin", "Zoë Łukasiewicz-Ó Briain", "Straße, naïve, œuvre, ĳsberg, Þórr, ʻOkina", "Tiếng Việt: Nghiêng ngả", "ﬁﬂﬀ ligatures, ﬂat"),
        new("Turkish", "İsmail Yıldız", "İstanbul'da ılık bir Iğdır sabahı: i İ ı I"),
        new("Greek", "Ὀδυσσεύς Παπαδόπουλος", "Ὦ ξεῖν', ἀγγέλλειν Λακεδαιμονίοις", "ΌΣΟΣ σς"),
        new("Cyrillic", "Ольга Щербакова", "Съешь ещё этих мягких французских булок", "Ѧ Ѩ Ҁ"),
        new("Arabic", "محمد عبد الرحمن", "مرحبا، أين طلبي رقم ٤٢؟", "لا إله \uFDFA"),
        new("Hebrew", "שָׁלוֹם לֵוִי", "שלום! ההזמנה KC-42 עדיין לא הגיעה (3 ימים)"),
        new("Both directions", "Dana דנה \u200F42\u200E", "\u202Bשלום world\u202C end", "\u2067عربي\u2069 and \u2066English\u2069 \u061C."),
        new("Persian", "نگار می\u200Cخواهم", "می\u200Cخواهم کتاب\u200Cها را ببینم"),
        new("Devanagari", "क्षितिज श्रीवास्तव", "नमस्ते, मेरा बैग कहाँ है?", "क्\u200Dष क्\u200Cष"),
        new("Tamil", "க்ஷேத்ரா நிலா", "வணக்கம், எப்படி இருக்கிறீர்கள்?"),
        new("Thai", "น้ำฝน ปั่นจักร", "สวัสดีครับ ไม่มีช่องว่างระหว่างคำ"),
        new("Myanmar", "မောင်ဇော်", "မင်္ဂလာပါ"),
        new("Georgian", "ნინო ჭავჭავაძე", "გამარჯობა, ᲒᲐᲛᲐᲠᲯᲝᲑᲐ"),
        new("Armenian", "Աննա Խաչատրյան", "Բարեւ և Բարև"),
        new("Ethiopic", "ሰላም ተስፋዬ", "ሰላም፣ እንዴት ነህ?"),
        new("Cherokee", "ᎠᏂᏴᏫᏯ", "ᎣᏏᏲ ꭳꮟꮿ"),
        new("Han", "王小明", "你好，我的訂單在哪裡？", "𠮷野家 𪚥 㐂 葛\U000E0100"),
        new("Japanese", "髙橋 さくら", "こんにちは、ﾊﾝｶｸ カナ ㍿", "は\u3099 is two, ば is one"),
        new("Korean", "김하늘", "안녕하세요", "\u1112\u1161\u11AB is 한, taken apart"),
        new("Mongolian", "ᠪᠠᠲᠤ", "ᠰᠠᠶᠢᠨ ᠪᠠᠶᠢᠨ᠎ᠠ ᠤᠤ"),
        new("Beyond the first plane", "𐌰𐌱𐌲 𝒜𝓁𝒾𝒸ℯ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟙𝟚𝟛 𓂀𓃠 𐍈", "🂡🀄🎴"),
        new("Emoji", "👩🏽‍🚀 Ada", "👨‍👩‍👧‍👦 is one, and so are 🏳️‍🌈 🏴‍☠️ 🇨🇭 👍🏿 1️⃣ ❤️‍🔥", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", "❤ ❤️ ❤︎"),
        new("Combining marks", "e\u0301 is not \u00E9", "Z\u0351\u036B\u0343\u036A\u0302a\u0321\u034A\u0301l\u0334\u0328\u0347g\u0335\u0321o\u0336\u034D", "A\u030A \u00C5 \u212B"),
        new("Not to be seen", "a\u200Bb\u2060c\uFEFFd", "tab\tline\nreturn\r\nbell\u0007nel\u0085ls\u2028ps\u2029end", "soft\u00ADhyphen no\u00A0break \uFFFD \uFFFE"),
        new("Syntax", "'; DROP TABLE users; --", "<script>alert(\"1\")</script> & {{7*7}} ${x} %s %00 ../.. \\", "\"quoted\" \\u0041 \u0000 nul"),
        new("Longest", Long(Name200, "𠮷"), Long(Name200, "🧑🏽‍🤝‍🧑🏻"), Long(20_000, "ب")),
    ];

    /// <summary>So many code points, of this text over and over.</summary>
    public static string Long(int codePoints, string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, codePoints).Select(place => runes[place % runes.Length].ToString()));
    }
}
