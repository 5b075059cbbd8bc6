using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.FreeText;

namespace IntegrationHub.Core.Disclosing;

/// <summary>A thing of the structured part that a text may name: a person, or a value. Of persons, so it does not print.</summary>
internal sealed class Mention
{
    /// <summary>What stands in its place where it is hidden: <c>[slachtoffer 1]</c>, <c>[adres]</c>.</summary>
    public required string Word { get; init; }

    /// <summary>What it is; <see cref="Label.Naam"/> for persons and for the words of their names.</summary>
    public required Label Label { get; init; }

    /// <summary>Letters and digits only.</summary>
    public required ImmutableArray<string> Keys { get; init; }

    /// <summary>The person, where the name may stand as a pseudonym.</summary>
    public Betrokkene? Person { get; init; }

    /// <summary>The fields that it stands in, by index in the message.</summary>
    public List<int> Fields { get; } = [];

    /// <summary>Shown in any of its places: the receiver knows it (<c>rulings.md</c> X17).</summary>
    public bool IsShown(FieldOutcome[] outcomes, Message message, Matrix matrix) => Fields.Any(i => outcomes[i].Treatment switch
    {
        Treatment.Show => true,
        Treatment.Generalise => IsWoonplaats && matrix.RuleOf(message.Fields[i].Names)?.Coarse == Coarsening.Municipality,
        Treatment.Remove or Treatment.Pseudonymise => false,
    });

    /// <summary>The place of an address, which is what the address becomes when it is made coarser.</summary>
    public bool IsWoonplaats { get; init; }

    public bool IsPseudonymous(FieldOutcome[] outcomes) => Person is not null && Fields.Any(i => outcomes[i].Treatment == Treatment.Pseudonymise);

    public override string ToString() => Word;
}
