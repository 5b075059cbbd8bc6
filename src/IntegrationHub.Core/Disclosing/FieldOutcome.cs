using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Disclosing;

/// <summary>What happens to one field for one receiver, and the cell, rule or mark that says so.</summary>
/// <param name="Why">A code for people who read explanations: <c>tafel/identiteit</c>, <c>F05</c>, <c>doelslot F11</c>.</param>
/// <param name="WaitsForVierOgen">Removed now; a release by a second person would let it go.</param>
/// <param name="Beslisser">Whose second person that is; null for the sender's.</param>
public readonly record struct FieldOutcome(Treatment Treatment, string Why, bool WaitsForVierOgen = false, PartnerId? Beslisser = null)
{
    /// <summary>The text that goes along in the place of the one that was sent, with a treatment of <see cref="Treatment.Pseudonymise"/>; else null.</summary>
    public RedactedText? Redacted { get; init; }
}
