namespace Contract.Schemas.Formats;

/// <summary>Whether a text, as UTF-8, is of a format.</summary>
internal delegate bool FormatCheck(ReadOnlySpan<byte> text);

/// <summary>The formats that are asserted; JSON Schema lets every other one be an annotation.</summary>
internal static class AssertedFormats
{
    public static FormatCheck? Find(string name) => name switch
    {
        "date-time" => DateAndTime.IsDateTime,
        "date" => DateAndTime.IsDate,
        "time" => DateAndTime.IsTime,
        "email" => EmailAddress.IsValid,
        "hostname" => HostName.IsValid,
        "ipv4" => IpAddress.IsV4,
        "ipv6" => IpAddress.IsV6,
        "uri" => AbsoluteUri.IsValid,
        "uuid" => Uuid.IsValid,
        _ => null,
    };
}
