namespace Contract;

/// <summary>One way in which a message breaks the contract.</summary>
/// <param name="InstancePointer">
/// JSON Pointer inside the checked value to what is wrong; empty for the value itself. For something missing or surplus it is the object
/// that lacks or has it, as in the vendor's answers.
/// </param>
/// <param name="Where">The place in the message, as the vendor writes it: <c>request/body/userId</c>.</param>
/// <param name="ContractPointer">The broken keyword in the contract document: <c>#/components/schemas/…/maxLength</c>.</param>
/// <param name="Keyword">The broken keyword: <c>maxLength</c>.</param>
/// <param name="Expected">What would have been right, short.</param>
/// <param name="Actual">What was there, short; values are quoted as JSON and cut.</param>
/// <param name="Message">
/// The whole sentence, in the vendor's wording: <c>request/body/name must NOT have more than 200 characters</c>.
/// </param>
public sealed record Violation(
    string InstancePointer,
    string Where,
    string ContractPointer,
    string Keyword,
    string Expected,
    string Actual,
    string Message)
{
    public override string ToString() => Message;
}
