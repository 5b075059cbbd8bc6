using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage;

/// <summary>What somebody who looks after the hub wants to do: it is entered first, and done only then.</summary>
/// <param name="Gezocht">BSN, V-number or pseudonym of the person whom somebody looks for; null when nobody is looked for.</param>
public sealed record BeheerVraag(BeheerDaad Daad, PersonalValue? Gezocht = null)
{
    public override string ToString() => $"BeheerVraag {BeheerDaad.Slug(Daad.Soort)}";
}

/// <summary>It is entered.</summary>
/// <param name="Index">Of the entry.</param>
/// <param name="Subjects">The codes of the person who was looked for; null when nobody was, empty when the hub does not know the person.</param>
public sealed record BeheerAntwoord(long Index, ImmutableArray<SubjectCode>? Subjects);

/// <summary>It is not entered, so it is not done. The message says why and what to do, and repeats nothing of what was asked.</summary>
public sealed class BeheerRefusedException(string message, bool isWrongQuestion, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Another question can be entered; otherwise the hub cannot enter anything now.</summary>
    public bool IsWrongQuestion { get; } = isWrongQuestion;
}
